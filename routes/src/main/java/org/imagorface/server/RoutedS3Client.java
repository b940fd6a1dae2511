package org.imagorface.server;

import java.util.Map;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Reads objects by the client of their bucket.
 *
 * @param byBucket clients of buckets that have their own
 * @param other of all other buckets
 */
record RoutedS3Client(Map<String, S3Client> byBucket, S3Client other) implements S3Client {

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        return of(request.bucket()).getObject(request, transformer);
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        return of(request.bucket()).headObject(request);
    }

    private S3Client of(String bucket) {
        return byBucket.getOrDefault(bucket, other);
    }

    @Override
    public String serviceName() {
        return other.serviceName();
    }

    @Override
    public void close() {
        byBucket.values().forEach(S3Client::close);
        other.close();
    }
}
