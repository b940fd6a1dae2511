package org.imagorface.settings;

import java.time.Duration;
import java.util.List;

/**
 * The settings of the server. Names, units and defaults are imagor's and imagorface's, except that the HTTP loader's network
 * blocks are on by default; what is ours alone begins with {@code imagorface-}.
 */
public final class ServerSettings {

    private static final int MAX_INT = Integer.MAX_VALUE;
    private static final Duration DEFAULT_LOAD_TIMEOUT = Duration.ofSeconds(20);
    private static final long SOURCE_BYTES = 64L << 20;

    public static final Setting<Integer> PORT = Setting.of(
            "port", SettingType.integer(0, 65535, "TCP port"), 8000, "TCP port to listen on; -bind overrides it");
    public static final Setting<String> BIND = Setting.of(
            "bind",
            SettingType.text("HOST:PORT"),
            "",
            "full listen address, HOST:PORT or :PORT; overrides -server-address and -port");
    public static final Setting<String> SERVER_ADDRESS = Setting.of(
            "server-address",
            SettingType.text("a host name or address"),
            "",
            "listen host; empty: all interfaces if a secret or -imagor-unsafe is given, else loopback only");
    public static final Setting<String> CONFIG = Setting.of(
            "config",
            SettingType.text("a file name"),
            ".env",
            "file of KEY=value lines, read after flags and environment");

    public static final Setting<String> SECRET = new Setting<>(
            "imagor-secret", SettingType.text("a text"), "", "secret key that URL signatures are checked with", true);
    public static final Setting<Boolean> UNSAFE = Setting.of(
            "imagor-unsafe", SettingType.BOOL, false, "answers URLs that begin with /unsafe/ without a signature");
    public static final Setting<String> SIGNER_TYPE = Setting.of(
            "imagor-signer-type",
            SettingType.oneOf("sha1", "sha256", "sha512"),
            "sha1",
            "hash of the signatures: sha1, sha256 or sha512");
    public static final Setting<Integer> SIGNER_TRUNCATE = Setting.of(
            "imagor-signer-truncate",
            SettingType.integer(0, MAX_INT, "characters, 0 = not cut"),
            0,
            "characters that signatures are cut to; 0: not cut");
    public static final Setting<Duration> LOAD_TIMEOUT = Setting.of(
            "imagor-load-timeout",
            SettingType.durationOr(DEFAULT_LOAD_TIMEOUT),
            DEFAULT_LOAD_TIMEOUT,
            "limit for loading one source");

    public static final Setting<Boolean> HTTP_DISABLE =
            Setting.of("http-loader-disable", SettingType.BOOL, false, "loads nothing over HTTP");
    public static final Setting<List<String>> HTTP_ALLOWED_SOURCES = Setting.of(
            "http-loader-allowed-sources",
            SettingType.LIST,
            List.of(),
            "hosts that may be loaded from, with * and ? as wildcards, checked on redirects too; empty: all public hosts");
    public static final Setting<Long> HTTP_MAX_SIZE = Setting.of(
            "http-loader-max-allowed-size",
            SettingType.sizeOr(SOURCE_BYTES, MAX_INT - 16L, "bytes"),
            SOURCE_BYTES,
            "largest source in bytes that is loaded over HTTP, counted while reading");
    public static final Setting<String> HTTP_DEFAULT_SCHEME = Setting.of(
            "http-loader-default-scheme",
            SettingType.oneOf("https", "http", "nil"),
            "https",
            "scheme of sources that name none: https, http, or nil: they are not loaded over HTTP");
    public static final Setting<Boolean> HTTP_BLOCK_LOOPBACK = Setting.of(
            "http-loader-block-loopback-networks",
            SettingType.BOOL,
            true,
            "refuses sources at loopback and unspecified addresses (imagor's default is false)");
    public static final Setting<Boolean> HTTP_BLOCK_PRIVATE = Setting.of(
            "http-loader-block-private-networks",
            SettingType.BOOL,
            true,
            "refuses sources at private and shared addresses (imagor's default is false)");
    public static final Setting<Boolean> HTTP_BLOCK_LINK_LOCAL = Setting.of(
            "http-loader-block-link-local-networks",
            SettingType.BOOL,
            true,
            "refuses sources at link-local addresses (imagor's default is false)");

    public static final Setting<String> FILE_BASE_DIR = Setting.of(
            "file-loader-base-dir",
            SettingType.text("a folder"),
            "",
            "folder that sources are read from; empty: none is");
    public static final Setting<String> FILE_PATH_PREFIX = Setting.of(
            "file-loader-path-prefix",
            SettingType.text("a path"),
            "",
            "only names under this prefix are read from the folder, without the prefix");

    public static final Setting<Long> MAX_WIDTH = Setting.of(
            "vips-max-width",
            SettingType.sizeOr(9999, MAX_INT, "pixels"),
            9999L,
            "widest picture in pixels, source and result");
    public static final Setting<Long> MAX_HEIGHT = Setting.of(
            "vips-max-height",
            SettingType.sizeOr(9999, MAX_INT, "pixels"),
            9999L,
            "highest picture in pixels, source and result");
    public static final Setting<Long> MAX_RESOLUTION = Setting.of(
            "vips-max-resolution",
            SettingType.sizeOr(81_000_000, Long.MAX_VALUE, "pixels"),
            81_000_000L,
            "most pixels (width x height x frames), source and result");
    public static final Setting<Long> PROBE_SIZE = Setting.of(
            "vips-detector-probe-size",
            SettingType.sizeOr(400, 20, 4096, "pixels"),
            400L,
            "longest side in pixels of the small picture that faces are looked for in, 20 to 4096");

    public static final Setting<Boolean> FACE_DETECTOR = Setting.of(
            "face-detector",
            SettingType.BOOL,
            false,
            "looks for faces, for smart, redact, redact_oval, draw_detections and meta");
    public static final Setting<Integer> FACE_MIN_SIZE = Setting.of(
            "face-detector-min-size",
            SettingType.integer(1, 4096, "probe pixels"),
            20,
            "smallest face that is looked for, in probe pixels");
    public static final Setting<Integer> FACE_MAX_SIZE = Setting.of(
            "face-detector-max-size",
            SettingType.integer(1, 4096, "probe pixels"),
            400,
            "largest face that is looked for, in probe pixels");
    public static final Setting<Double> FACE_MIN_QUALITY = Setting.of(
            "face-detector-min-quality",
            SettingType.decimal(0, 1_000_000, "score of the detector"),
            5.0,
            "finds that score less are dropped; lower finds more faces, higher has fewer false alarms");
    public static final Setting<Double> FACE_IOU_THRESHOLD = Setting.of(
            "face-detector-iou-threshold",
            SettingType.decimal(0, 1, "ratio"),
            0.2,
            "overlap (intersection over union) above which finds are joined to one");
    public static final Setting<Long> FACE_CACHE_SIZE = Setting.of(
            "face-detector-cache-size",
            SettingType.sizeOr(0, MAX_INT, "entries"),
            0L,
            "detections that are remembered, in entries; 0: none");
    public static final Setting<Duration> FACE_CACHE_TTL = Setting.of(
            "face-detector-cache-ttl",
            SettingType.durationOr(Duration.ZERO),
            Duration.ZERO,
            "how long a detection is remembered; 0: until it is displaced");

    public static final Setting<String> CASCADE = Setting.of(
            "imagorface-cascade",
            SettingType.RESOURCE,
            "",
            "PICO cascade of the detector, a file or a Camel resource URI; empty: the built-in one");
    public static final Setting<Long> MAX_SOURCE_BYTES = Setting.of(
            "imagorface-max-source-bytes",
            SettingType.sizeOr(SOURCE_BYTES, MAX_INT - 16L, "bytes"),
            SOURCE_BYTES,
            "largest source in bytes, wherever it comes from");
    public static final Setting<String> MANAGEMENT_BIND = Setting.of(
            "imagorface-management-bind",
            SettingType.text("HOST:PORT"),
            "127.0.0.1:9876",
            "listen address of /observe/health and /observe/metrics; empty: off");
    public static final Setting<Integer> WORKERS = Setting.of(
            "imagorface-workers",
            SettingType.integer(0, 1000, "threads"),
            0,
            "requests that are worked on at once; 0: twice the number of processors, at least 4");
    public static final Setting<String> LOADER = Setting.of(
            "imagorface-loader",
            SettingType.text("a Camel endpoint"),
            "direct:load",
            "Camel endpoint that is asked for sources: header CamelImagorfaceImage in, bytes out");
    public static final Setting<String> ROUTES = Setting.of(
            "imagorface-routes",
            SettingType.text("a pattern of route files"),
            "",
            "further Camel route files to load, such as file:routes/*.yaml");

    /** Every setting, in the order in which they are listed. */
    public static final List<Setting<?>> ALL = List.of(
            PORT,
            BIND,
            SERVER_ADDRESS,
            CONFIG,
            SECRET,
            UNSAFE,
            SIGNER_TYPE,
            SIGNER_TRUNCATE,
            LOAD_TIMEOUT,
            HTTP_DISABLE,
            HTTP_ALLOWED_SOURCES,
            HTTP_MAX_SIZE,
            HTTP_DEFAULT_SCHEME,
            HTTP_BLOCK_LOOPBACK,
            HTTP_BLOCK_PRIVATE,
            HTTP_BLOCK_LINK_LOCAL,
            FILE_BASE_DIR,
            FILE_PATH_PREFIX,
            MAX_WIDTH,
            MAX_HEIGHT,
            MAX_RESOLUTION,
            PROBE_SIZE,
            FACE_DETECTOR,
            FACE_MIN_SIZE,
            FACE_MAX_SIZE,
            FACE_MIN_QUALITY,
            FACE_IOU_THRESHOLD,
            FACE_CACHE_SIZE,
            FACE_CACHE_TTL,
            CASCADE,
            MAX_SOURCE_BYTES,
            MANAGEMENT_BIND,
            WORKERS,
            LOADER,
            ROUTES);

    private ServerSettings() {}
}
