package org.imagorface.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that S3 sends when objects are made: "Event message structure" in Amazon's user guide, as they come to a queue, or
 * wrapped by a topic of SNS.
 */
final class S3Events {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CREATED = "ObjectCreated:";

    /**
     * An object that was made.
     *
     * @param key decoded
     * @param version empty if the bucket has none
     * @param etag empty if the message does not say it
     * @param size in bytes; -1 if the message does not say it
     */
    record Created(String bucket, String key, String version, String etag, long size) {}

    private S3Events() {}

    /**
     * The objects that a message says were made; none for the message that tests the connection, and for other events.
     *
     * @throws IllegalArgumentException if it is no message of S3
     */
    static List<Created> read(String message) {
        JsonNode json;
        try {
            json = MAPPER.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
        if (json.path("Type").asText().equals("Notification")
                && json.path("Message").isTextual()) {
            return read(json.path("Message").asText());
        }
        if (json.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        if (!json.path("Records").isArray()) {
            throw new IllegalArgumentException("no event message of S3: it has no list 'Records'");
        }
        List<Created> created = new ArrayList<>();
        for (JsonNode event : json.path("Records")) {
            String name = event.path("eventName").asText();
            if (name.startsWith(CREATED) || name.startsWith("s3:" + CREATED)) {
                created.add(created(event.path("s3")));
            }
        }
        return created;
    }

    private static Created created(JsonNode s3) {
        JsonNode object = s3.path("object");
        String bucket = s3.path("bucket").path("name").asText();
        String key = object.path("key").asText();
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("no event message of S3: a record names no bucket or no key");
        }
        return new Created(
                bucket,
                URLDecoder.decode(key, StandardCharsets.UTF_8),
                object.path("versionId").asText(),
                object.path("eTag").asText(),
                object.path("size").asLong(-1));
    }
}
