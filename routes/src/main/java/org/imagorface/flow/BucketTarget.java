package org.imagorface.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Results as objects of a bucket, which S3 makes visible when they are whole. */
final class BucketTarget implements FlowTarget {

    /** The content's hash: ETags are something else where a bucket is encrypted. */
    private static final String HASH = "imagorface-sha256";

    private static final int LONGEST_KEY = 1024;

    private final S3Client client;
    private final Place.Bucket place;

    BucketTarget(S3Client client, Place.Bucket place) {
        this.client = client;
        this.place = place;
    }

    @Override
    public void write(String name, byte[] content, String contentType, boolean replace) {
        String key = place.prefix() + name;
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new Rejected("UnsafeName", "its name is longer than those of objects may be");
        }
        String what = Place.S3 + place.name() + "/" + key;
        String hash = sha256(content);
        if (!replace) {
            Optional<HeadObjectResponse> there = BucketCalls.head(client, place.name(), key);
            if (there.isPresent()) {
                // by ourselves: a crash may have come between this and the move of the original
                if (hash.equals(there.get().metadata().get(HASH))) {
                    return;
                }
                throw new Rejected("OutputExists", "'" + what + "' is there already, with another content");
            }
        }
        BucketCalls.make(
                what,
                () -> client.putObject(
                        request -> request.bucket(place.name())
                                .key(key)
                                .contentType(contentType)
                                .metadata(Map.of(HASH, hash)),
                        RequestBody.fromBytes(content)));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
