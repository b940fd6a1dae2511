package org.imagorface.flow;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls of S3 with errors as flows know them. */
final class BucketCalls {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private BucketCalls() {}

    /** A call. */
    interface Call<T> {
        T make();
    }

    /**
     * @param what is called, for messages
     * @throws Gone if the object is not there in this version
     * @throws Rejected if the server finds the request wrong, as for a key that is too long
     * @throws Outage for all else: servers that do not answer, or do not let us
     */
    static <T> T make(String what, Call<T> call) {
        try {
            return call.make();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(e))
                    || e.statusCode() == PRECONDITION_FAILED) {
                throw new Gone(what + " is no longer there, or has changed", e);
            } else if (e.statusCode() == BAD_REQUEST) {
                throw new Rejected("StorageRefused", what + " was refused by the storage: " + code(e));
            }
            throw new Outage("%s failed: the storage answers %d %s".formatted(what, e.statusCode(), code(e)), e);
        } catch (SdkException e) {
            throw new Outage(what + " failed: " + e.getMessage(), e);
        }
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }

    /** Nothing if there is no such object. */
    static Optional<HeadObjectResponse> head(S3Client client, String bucket, String key) {
        try {
            return Optional.of(make(
                    "s3://" + bucket + "/" + key,
                    () -> client.headObject(request -> request.bucket(bucket).key(key))));
        } catch (Gone none) {
            return Optional.empty();
        }
    }
}
