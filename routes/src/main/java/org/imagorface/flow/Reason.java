package org.imagorface.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imagorface.error.ImageException;

/**
 * Why an original was put aside. Has no content of it: messages of exceptions that are not ours are left out, since conversion
 * errors, for one, quote what they could not convert.
 *
 * @param type simple name of the exception
 * @param message in words
 */
record Reason(String type, String message, Instant time) {

    /** Put behind the original's name. */
    static final String SUFFIX = ".reason.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Reason of(Throwable error) {
        Instant now = Instant.now();
        if (error instanceof Rejected rejected) {
            return new Reason(rejected.type(), rejected.getMessage(), now);
        }
        Optional<ImageException> known = ImageException.in(error);
        if (known.isPresent()) {
            return new Reason(
                    known.get().getClass().getSimpleName(), known.get().getMessage(), now);
        }
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new Reason(root.getClass().getSimpleName(), "internal error", now);
    }

    /** @param source name of the original */
    byte[] json(String source) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("source", source);
        fields.put("type", type);
        fields.put("message", message);
        fields.put("time", time.toString());
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }
}
