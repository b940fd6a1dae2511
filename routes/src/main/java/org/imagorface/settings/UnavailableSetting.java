package org.imagorface.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting of imagor that this server does not have.
 *
 * @param flag imagor's name without the dash; environment variable and property follow from it as for every setting
 * @param why what it is for, and what to do instead
 * @param harmless whether the server does what was wanted without it, so that it may be given and is passed over
 */
public record UnavailableSetting(String flag, String why, boolean harmless) {

    private static final String CACHE_OF_LIBVIPS = "a cache inside of libvips, which is not used here";
    private static final String CLOUD = "Google Cloud Storage has no loader or storage here; a route with Camel's"
            + " google-storage component can be one, see imagorface-loader and docs/operations.md";

    /** Every one, in imagor's order. */
    public static final List<UnavailableSetting> ALL = Stream.of(
                    Stream.of(harmless(
                            "gomaxprocs",
                            "threads of Go's scheduler; Java's option is" + " -XX:ActiveProcessorCount in JAVA_OPTS")),
                    Stream.of(
                                    "gcloud-safe-chars",
                                    "gcloud-loader-bucket",
                                    "gcloud-loader-base-dir",
                                    "gcloud-loader-path-prefix",
                                    "gcloud-storage-bucket",
                                    "gcloud-storage-base-dir",
                                    "gcloud-storage-path-prefix",
                                    "gcloud-storage-acl",
                                    "gcloud-storage-expiration",
                                    "gcloud-result-storage-bucket",
                                    "gcloud-result-storage-base-dir",
                                    "gcloud-result-storage-path-prefix",
                                    "gcloud-result-storage-acl",
                                    "gcloud-result-storage-expiration")
                            .map(flag -> new UnavailableSetting(flag, CLOUD, false)),
                    Stream.of(
                            harmless(
                                    "vips-vector",
                                    "vector instructions that libvips must not use; it is not used here"),
                            harmless("vips-max-cache-files", CACHE_OF_LIBVIPS),
                            harmless("vips-max-cache-size", CACHE_OF_LIBVIPS),
                            harmless("vips-max-cache-mem", CACHE_OF_LIBVIPS),
                            new UnavailableSetting(
                                    "sentry-dsn",
                                    "errors are not sent to Sentry; they are in the log, and in traces with"
                                            + " -imagorface-tracing",
                                    false)))
            .flatMap(settings -> settings)
            .toList();

    private static UnavailableSetting harmless(String flag, String why) {
        return new UnavailableSetting(flag, why, true);
    }

    static Optional<UnavailableSetting> named(String flag) {
        return ALL.stream().filter(setting -> setting.flag().equals(flag)).findFirst();
    }

    String environment() {
        return Setting.environment(flag);
    }

    String property() {
        return Setting.property(flag);
    }
}
