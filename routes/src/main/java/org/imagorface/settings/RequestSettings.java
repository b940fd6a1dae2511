package org.imagorface.settings;

import java.time.Duration;

/** How requests are checked, limited in time and number, answered and kept. */
public final class RequestSettings {

    static final SettingGroup GROUP = new SettingGroup("Requests");

    private static final Duration STEP = Duration.ofSeconds(20);

    public static final Setting<String> SECRET =
            GROUP.secret("imagor-secret", "secret key that URL signatures are checked with");
    public static final Setting<Boolean> UNSAFE =
            GROUP.bool("imagor-unsafe", "answers URLs that begin with /unsafe/ without a signature");
    public static final Setting<String> SIGNER_TYPE = GROUP.add(
            "imagor-signer-type",
            SettingType.oneOf("sha1", "sha256", "sha512"),
            "sha1",
            "hash of the signatures: sha1, sha256 or sha512");
    public static final Setting<Long> SIGNER_TRUNCATE = GROUP.add(
            "imagor-signer-truncate",
            SettingType.sizeOr(0, 17, Integer.MAX_VALUE, "characters"),
            0L,
            "characters that signatures are cut to, 17 at least, so that they are known in a URL; 0: not cut");
    public static final Setting<Boolean> AUTO_WEBP =
            GROUP.bool("imagor-auto-webp", "answers with WebP where the client accepts it and the URL names no format");
    public static final Setting<Boolean> AUTO_AVIF = GROUP.bool(
            "imagor-auto-avif",
            "answers with AVIF where the client accepts it, the URL names no format and a plug-in can write it");
    public static final Setting<Boolean> AUTO_JPEG = GROUP.bool(
            "imagor-auto-jpeg",
            "answers with JPEG where the client accepts it and the URL names no format; after AVIF and WebP");
    public static final Setting<Duration> REQUEST_TIMEOUT = GROUP.duration(
            "imagor-request-timeout",
            Duration.ofSeconds(30),
            "limit for a whole request, from its head to the answer; then it is answered 408");
    public static final Setting<Duration> LOAD_TIMEOUT = GROUP.duration(
            "imagor-load-timeout", STEP, "limit for finding a kept result and loading the source, storages included");
    public static final Setting<Duration> SAVE_TIMEOUT =
            GROUP.duration("imagor-save-timeout", STEP, "limit for writing to a storage");
    public static final Setting<Duration> PROCESS_TIMEOUT = GROUP.duration(
            "imagor-process-timeout", STEP, "limit for working on a picture, from when its turn has come");
    public static final Setting<Long> PROCESS_CONCURRENCY = GROUP.add(
            "imagor-process-concurrency",
            SettingType.integers(Long.MIN_VALUE, 1024, "pictures"),
            -1L,
            "pictures that are worked on at once; 0 or less: as many as there are processors (imagor: no limit)");
    public static final Setting<Long> PROCESS_QUEUE_SIZE = GROUP.add(
            "imagor-process-queue-size",
            SettingType.integers(Long.MIN_VALUE, 100_000, "requests"),
            0L,
            "requests that may wait for their turn, further ones are answered 429; 0 or less: none, except that 32 for"
                    + " each processor may wait where -imagor-process-concurrency is not given");
    public static final Setting<Integer> WORKERS = GROUP.add(
            "imagorface-workers",
            SettingType.integer(0, 10_000, "threads"),
            0,
            "requests that load their source, wait for their turn or are worked on at once; as many again may wait for"
                    + " that, further ones are answered 429; 0: enough for -imagor-process-concurrency and"
                    + " -imagor-process-queue-size and 32 that load, 32 to 256");
    public static final Setting<Long> MEMORY = GROUP.add(
            "imagorface-memory",
            SettingType.integers(0, Long.MAX_VALUE, "bytes"),
            0L,
            "bytes that sources, uploads and results may have together, until they are worked on and their answers are"
                    + " sent; further requests wait for a while, or are answered 429; 0: a third of Java's heap");
    public static final Setting<String> BASE_PATH_REDIRECT = GROUP.text(
            "imagor-base-path-redirect", "a URL", "where / redirects to; empty: a page to try URLs on is shown");
    public static final Setting<String> BASE_PARAMS = GROUP.text(
            "imagor-base-params",
            "the part of an imagor path before the image",
            "operations that are added to every URL, such as filters:watermark(logo.png)/");
    public static final Setting<Duration> CACHE_HEADER_TTL = GROUP.duration(
            "imagor-cache-header-ttl", Duration.ofHours(168), "how long answers may be cached (Cache-Control)");
    public static final Setting<Duration> CACHE_HEADER_SWR = GROUP.duration(
            "imagor-cache-header-swr",
            Duration.ofHours(24),
            "how long answers may be used while a new one is fetched; sent only if shorter than the time to live");
    public static final Setting<Boolean> CACHE_HEADER_NO_CACHE =
            GROUP.bool("imagor-cache-header-no-cache", "answers must not be cached, except for a URL's max_age()");
    public static final Setting<Boolean> MODIFIED_TIME_CHECK = GROUP.bool(
            "imagor-modified-time-check", "uses a stored result only if its source has not been modified since");
    public static final Setting<Boolean> DISABLE_ERROR_BODY =
            GROUP.bool("imagor-disable-error-body", "error answers have no body");
    public static final Setting<Boolean> DISABLE_PARAMS_ENDPOINT =
            GROUP.bool("imagor-disable-params-endpoint", "answers /params/ with an empty body");
    public static final Setting<Boolean> RESPONSE_RAW_ON_ERROR = GROUP.bool(
            "imagor-response-raw-on-error",
            "sends the source beside the status of an error; never where the URL asks for a redaction");
    public static final Setting<String> STORAGE_PATH_STYLE = GROUP.add(
            "imagor-storage-path-style",
            SettingType.oneOf("original", "digest"),
            "original",
            "names of sources in storages: original, as in the URL, or digest, the SHA-1 of it");
    public static final Setting<String> RESULT_STORAGE_PATH_STYLE = GROUP.add(
            "imagor-result-storage-path-style",
            SettingType.oneOf("original", "digest", "suffix", "size"),
            "original",
            "names of results in storages: original, as the URL's path; digest, the SHA-1 of it; suffix, the image with"
                    + " a digest before its extension; size, suffix with width and height");
    public static final Setting<String> LOADER = GROUP.add(
            "imagorface-loader",
            SettingType.text("a Camel endpoint"),
            "direct:load",
            "Camel endpoint that is asked for sources: header CamelImagorfaceImage in, bytes out");

    public static final Setting<String> SOURCE_READER = GROUP.add(
            "imagorface-source-reader",
            SettingType.text("a Camel endpoint"),
            "direct:read-source",
            "Camel endpoint that is asked for kept sources before any is loaded: header CamelImagorfaceImage in, bytes out");
    public static final Setting<String> SOURCE_WRITER = GROUP.add(
            "imagorface-source-writer",
            SettingType.text("a Camel endpoint"),
            "direct:write-source",
            "Camel endpoint that is given loaded sources to keep; without a body it takes one away");
    public static final Setting<String> RESULT_READER = GROUP.add(
            "imagorface-result-reader",
            SettingType.text("a Camel endpoint"),
            "direct:read-result",
            "Camel endpoint that is asked for kept results: header CamelImagorfaceResultKey in, bytes out");
    public static final Setting<String> RESULT_WRITER = GROUP.add(
            "imagorface-result-writer",
            SettingType.text("a Camel endpoint"),
            "direct:write-result",
            "Camel endpoint that is given results to keep");

    private RequestSettings() {}
}
