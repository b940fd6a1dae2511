package org.imagorface.store;

/**
 * A bucket that a {@link BucketRouter} chooses. What is empty is as for all buckets.
 *
 * @param accessKeyId counts only with the secret key
 */
public record RoutedBucket(
        String name, String region, String endpoint, String accessKeyId, String secretAccessKey, String sessionToken) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "RoutedBucket[name=" + name + ", region=" + region + ", endpoint=" + endpoint + "]";
    }
}
