package org.imagorface.settings;

import java.time.Duration;
import java.util.List;

/** What may be done with pictures, and how large they may be. */
public final class ProcessingSettings {

    static final SettingGroup GROUP = new SettingGroup("Pictures");

    private static final int MAX_INT = Integer.MAX_VALUE;
    private static final long SIDE = 9999;
    private static final long RESOLUTION = 81_000_000;

    public static final Setting<Boolean> DISABLE_BLUR = GROUP.bool(
            "vips-disable-blur", "blur(), sharpen() and fill(blur) do nothing; redactions are not changed by it");
    public static final Setting<List<String>> DISABLE_FILTERS = GROUP.list(
            "vips-disable-filters",
            "filters that are passed over; URLs with a redaction that is named here are refused");
    public static final Setting<Long> MAX_FILTER_OPS = GROUP.add(
            "vips-max-filter-ops",
            SettingType.sizeOr(0, MAX_INT, "filters"),
            0L,
            "filters of a URL that are run, further ones are passed over (URLs with a redaction among them are refused);"
                    + " 0 or less: all");
    public static final Setting<Integer> MAX_ANIMATION_FRAMES = GROUP.add(
            "vips-max-animation-frames",
            SettingType.FRAMES,
            0,
            "frames of an animation that are used, the others are left out; -1 or 0: all, 1 or below -1: a still picture");
    public static final Setting<Integer> CONCURRENCY = GROUP.add(
            "vips-concurrency",
            SettingType.integer(-1, 1024, "threads"),
            1,
            "threads that OpenCV uses for one operation, in the whole process; -1: one for each processor, 0: 1");
    public static final Setting<Long> MAX_WIDTH = GROUP.add(
            "vips-max-width",
            SettingType.sizeOr(SIDE, MAX_INT, "pixels"),
            SIDE,
            "widest picture in pixels, source and result");
    public static final Setting<Long> MAX_HEIGHT = GROUP.add(
            "vips-max-height",
            SettingType.sizeOr(SIDE, MAX_INT, "pixels"),
            SIDE,
            "highest picture in pixels, source and result");
    public static final Setting<Long> MAX_RESOLUTION = GROUP.add(
            "vips-max-resolution",
            SettingType.sizeOr(RESOLUTION, Long.MAX_VALUE, "pixels"),
            RESOLUTION,
            "most pixels (width x height x frames), source and result");
    public static final Setting<Boolean> UNLIMITED = GROUP.bool(
            "vips-unlimited",
            "pictures of any size that can be worked on at all, 268435455 pixels; the three limits above do not count");
    public static final Setting<Boolean> MOZJPEG =
            GROUP.bool("vips-mozjpeg", "small JPEGs: progressive, with Huffman tables of their own, without metadata");
    public static final Setting<Integer> AVIF_SPEED = GROUP.add(
            "vips-avif-speed",
            SettingType.integer(Integer.MIN_VALUE, MAX_INT, "0 to 9"),
            8,
            "taken for imagor's sake: plug-ins for AVIF have no such choice");
    public static final Setting<Boolean> STRIP_COLOR_PROFILE =
            GROUP.bool("vips-strip-color-profile", "results are converted to sRGB and have no colour profile");
    public static final Setting<Boolean> STRIP_METADATA = GROUP.bool("vips-strip-metadata", "results have no metadata");
    public static final Setting<Long> CACHE_SIZE = GROUP.add(
            "vips-cache-size",
            SettingType.sizeOr(0, Long.MAX_VALUE, "bytes"),
            0L,
            "memory in bytes for sources of watermark(), image() and preview(), as they were loaded; 0: none");
    public static final Setting<Long> CACHE_MAX_WIDTH = GROUP.add(
            "vips-cache-max-width",
            SettingType.sizeOr(2400, MAX_INT, "pixels"),
            2400L,
            "pictures wider than this are not kept in that memory");
    public static final Setting<Long> CACHE_MAX_HEIGHT = GROUP.add(
            "vips-cache-max-height",
            SettingType.sizeOr(2000, MAX_INT, "pixels"),
            2000L,
            "pictures higher than this are not kept in that memory");
    public static final Setting<Duration> CACHE_TTL = GROUP.duration(
            "vips-cache-ttl", Duration.ZERO, "how long a source stays in that memory; 0: until it is displaced");
    public static final Setting<String> CACHE_FORMAT = GROUP.add(
            "vips-cache-format",
            SettingType.text("pixel, png or webp"),
            "pixel",
            "taken for imagor's sake: sources are held as they were loaded");
    public static final Setting<Long> MAX_SOURCE_BYTES = GROUP.add(
            "imagorface-max-source-bytes",
            SettingType.sizeOr(HttpLoaderSettings.SOURCE_BYTES, MAX_INT - 16L, "bytes"),
            HttpLoaderSettings.SOURCE_BYTES,
            "largest source in bytes, wherever it comes from");

    private ProcessingSettings() {}
}
