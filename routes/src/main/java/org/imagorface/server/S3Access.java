package org.imagorface.server;

import java.net.URI;
import java.time.Duration;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.imagorface.store.RoutedBucket;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Who speaks to which server.
 *
 * @param region empty: as the AWS SDK finds it, where no endpoint is given
 * @param accessKeyId empty: credentials as the AWS SDK finds them
 * @param sessionToken of temporary credentials; empty: none
 * @param endpoint URL of the server; empty: Amazon's
 * @param pathStyle whether the bucket stands in the path
 * @param connections most at once
 */
public record S3Access(
        String region,
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        String endpoint,
        boolean pathStyle,
        int connections) {

    /** Signatures need one, and servers other than Amazon's take any. */
    private static final String ANY_REGION = "us-east-1";
    /** imagor's for 0. */
    private static final int FEWEST_CONNECTIONS = 2;

    /** That of one use: its own credentials if region, key and secret are all given, and those of all uses otherwise. */
    public static S3Access of(Settings settings, S3Settings.S3Access use) {
        boolean own = isGiven(settings, use.region())
                && isGiven(settings, use.accessKeyId())
                && isGiven(settings, use.secretAccessKey());
        String endpoint = settings.get(use.endpoint());
        int connections = settings.get(S3Settings.MAX_IDLE_CONNECTIONS);
        return new S3Access(
                settings.get(own ? use.region() : S3Settings.REGION),
                settings.get(own ? use.accessKeyId() : S3Settings.ACCESS_KEY_ID),
                settings.get(own ? use.secretAccessKey() : S3Settings.SECRET_ACCESS_KEY),
                settings.get(own ? use.sessionToken() : S3Settings.SESSION_TOKEN),
                endpoint.isEmpty() ? settings.get(S3Settings.ENDPOINT) : endpoint,
                settings.get(S3Settings.FORCE_PATH_STYLE),
                connections == 0 ? FEWEST_CONNECTIONS : connections);
    }

    /** As this, with what the bucket has of its own. */
    S3Access of(RoutedBucket bucket) {
        boolean own =
                !bucket.accessKeyId().isEmpty() && !bucket.secretAccessKey().isEmpty();
        return new S3Access(
                bucket.region().isEmpty() ? region : bucket.region(),
                own ? bucket.accessKeyId() : accessKeyId,
                own ? bucket.secretAccessKey() : secretAccessKey,
                own ? bucket.sessionToken() : sessionToken,
                bucket.endpoint().isEmpty() ? endpoint : bucket.endpoint(),
                pathStyle,
                connections);
    }

    private static boolean isGiven(Settings settings, Setting<String> setting) {
        return !settings.get(setting).isEmpty();
    }

    /**
     * A client, which makes no connection yet; the caller closes it.
     *
     * @param timeout for one operation with all its repetitions, until the body of the answer begins
     * @param attributes of the objects that it writes
     * @throws InvalidSetting if the endpoint is no URL, or there is neither an endpoint nor a region
     */
    public S3Client client(Duration timeout, S3WriteAttributes attributes) {
        S3ClientBuilder builder = S3Client.builder()
                .forcePathStyle(pathStyle)
                // other servers than Amazon's do not know the newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(connections)
                        .connectionTimeout(timeout)
                        .connectionAcquisitionTimeout(timeout)
                        .socketTimeout(timeout))
                .overrideConfiguration(
                        options -> options.apiCallTimeout(timeout).addExecutionInterceptor(attributes));
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(uri());
        }
        if (!region.isEmpty() || !endpoint.isEmpty()) {
            builder.region(Region.of(region.isEmpty() ? ANY_REGION : region));
        }
        if (!accessKeyId.isEmpty() && !secretAccessKey.isEmpty()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(credentials()));
        }
        try {
            return builder.build();
        } catch (SdkClientException e) {
            // the SDK looks for a region when it builds a client, and for credentials later
            throw new InvalidSetting(
                    "-%s is not given and the AWS SDK finds no region, must be given, or -%s for another server than Amazon's"
                            .formatted(S3Settings.REGION.flag(), S3Settings.ENDPOINT.flag()),
                    e);
        }
    }

    private AwsCredentials credentials() {
        return sessionToken.isEmpty()
                ? AwsBasicCredentials.create(accessKeyId, secretAccessKey)
                : AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken);
    }

    /** Endpoints in a file of rules are looked at here for the first time. */
    private URI uri() {
        try {
            return S3Settings.endpointUri(endpoint);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(
                    "an endpoint of S3 was set to '" + endpoint + "', must be a URL such as http://minio:9000", e);
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "S3Access[region=" + region + ", endpoint=" + endpoint + "]";
    }
}
