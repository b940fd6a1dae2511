package org.imagorface.settings;

import java.net.URI;
import java.time.Duration;

/** Buckets of Amazon S3 and servers that speak its language, as sources and for keeping sources and results. */
public final class S3Settings {

    static final SettingGroup GROUP = new SettingGroup("S3");

    private static final String BUCKET = "a bucket's name";
    private static final String PREFIX = "a prefix of keys";
    private static final String PATH = "a path";

    public static final Setting<String> REGION =
            GROUP.text("aws-region", "a region", "region of all uses; empty: as the AWS SDK finds it");
    public static final Setting<String> ACCESS_KEY_ID =
            GROUP.text("aws-access-key-id", "an access key", "access key of all uses; empty: as the AWS SDK finds it");
    public static final Setting<String> SECRET_ACCESS_KEY =
            GROUP.secret("aws-secret-access-key", "secret key that belongs to -aws-access-key-id");
    public static final Setting<String> SESSION_TOKEN =
            GROUP.secret("aws-session-token", "token of temporary credentials");
    public static final Setting<String> ENDPOINT =
            endpoint("s3-endpoint", "server of all uses, such as a MinIO; empty: Amazon's");
    public static final Setting<Boolean> FORCE_PATH_STYLE =
            GROUP.bool("s3-force-path-style", "names buckets in the path of URLs instead of in the host's name");
    public static final Setting<String> SAFE_CHARS = GROUP.text(
            "s3-safe-chars",
            "characters",
            "characters of names that are not escaped in keys, besides a-z A-Z 0-9 / - _ . ~ ! \" ( ) *; --: none is"
                    + " escaped");
    public static final Setting<Integer> MAX_IDLE_CONNECTIONS = GROUP.add(
            "s3-http-max-idle-conns-per-host",
            SettingType.integer(0, 10_000, "connections"),
            100,
            "connections to a server, kept open and at once; 0: 2");
    public static final Setting<String> STORAGE_CLASS = GROUP.add(
            "s3-storage-class",
            SettingType.text("STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER or"
                    + " DEEP_ARCHIVE"),
            "STANDARD",
            "storage class of written objects; what S3 does not know is STANDARD");

    /** Sources that are loaded. */
    public static final S3Use LOADER = new S3Use(
            use("aws-loader", "s3-loader", "the loader"),
            GROUP.text(
                    "s3-loader-bucket",
                    BUCKET,
                    "bucket that sources are read from; NAME/FOLDER adds a prefix, * takes the first part of a name;"
                            + " empty: none is"),
            GROUP.text("s3-loader-base-dir", PREFIX, "put before the keys of sources"),
            GROUP.text(
                    "s3-loader-path-prefix",
                    PATH,
                    "only names under this prefix are read from the bucket, without the prefix"));

    public static final Setting<String> LOADER_BUCKET_ROUTER_CONFIG = GROUP.text(
            "s3-loader-bucket-router-config", "a YAML file", "file with rules that choose the loader's bucket by name");

    /** Sources that are kept. */
    public static final S3Use STORAGE = new S3Use(
            use("aws-storage", "s3-storage", "the storage"),
            GROUP.text(
                    "s3-storage-bucket", BUCKET, "bucket that sources are kept in, as for the loader; empty: none are"),
            GROUP.text("s3-storage-base-dir", PREFIX, "put before the keys of kept sources"),
            GROUP.text("s3-storage-path-prefix", PATH, "only sources under this prefix are kept, without the prefix"));

    public static final S3Write STORAGE_WRITE = write("s3-storage", "sources");

    /** Results that are kept. */
    public static final S3Use RESULT_STORAGE = new S3Use(
            use("aws-result-storage", "s3-result-storage", "the result storage"),
            GROUP.text(
                    "s3-result-storage-bucket",
                    BUCKET,
                    "bucket that results are kept in, as for the loader; empty: none are"),
            GROUP.text("s3-result-storage-base-dir", PREFIX, "put before the keys of kept results"),
            GROUP.text(
                    "s3-result-storage-path-prefix",
                    PATH,
                    "only results under this prefix are kept, without the prefix"));

    public static final S3Write RESULT_STORAGE_WRITE = write("s3-result-storage", "results");

    private S3Settings() {}

    /**
     * The URL of a server that speaks S3.
     *
     * @param text https is meant where it has no scheme
     * @throws IllegalArgumentException if it is no URL of http or https with a host
     */
    public static URI endpointUri(String text) {
        URI uri = URI.create(text.contains("://") ? text : "https://" + text);
        if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("no URL of http or https with a host");
        }
        return uri;
    }

    /** Who speaks to which server. Region and keys count only if all three are given. */
    public record S3Access(
            Setting<String> region,
            Setting<String> accessKeyId,
            Setting<String> secretAccessKey,
            Setting<String> sessionToken,
            Setting<String> endpoint) {}

    /** One of the three uses of S3. */
    public record S3Use(S3Access access, Setting<String> bucket, Setting<String> baseDir, Setting<String> pathPrefix) {}

    /** How objects are written and how long they are good. */
    public record S3Write(Setting<String> acl, Setting<String> tagging, Setting<Duration> expiration) {}

    private static S3Access use(String aws, String s3, String name) {
        return new S3Access(
                GROUP.text(aws + "-region", "a region", "region of " + name + ", with keys of its own"),
                GROUP.text(aws + "-access-key-id", "an access key", "access key of " + name + ", with its region"),
                GROUP.secret(aws + "-secret-access-key", "secret key of " + name),
                GROUP.secret(aws + "-session-token", "token of temporary credentials of " + name),
                endpoint(s3 + "-endpoint", "server of " + name + "; empty: that of -s3-endpoint"));
    }

    private static Setting<String> endpoint(String flag, String text) {
        return GROUP.add(flag, SettingType.S3_ENDPOINT, "", text);
    }

    private static S3Write write(String s3, String name) {
        return new S3Write(
                GROUP.text(
                        s3 + "-acl",
                        "a canned ACL such as private or public-read",
                        "canned ACL of kept " + name + "; empty, or what S3 does not know: the bucket's rules"),
                GROUP.text(
                        s3 + "-tagging",
                        "k=v&k2=v2",
                        "tags of kept " + name + ", as k=v&k2=v2; none where it is not so"),
                GROUP.duration(
                        s3 + "-expiration", Duration.ZERO, "age after which kept " + name + " are not used; 0: never"));
    }
}
