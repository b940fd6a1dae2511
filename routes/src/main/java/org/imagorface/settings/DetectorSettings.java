package org.imagorface.settings;

import java.time.Duration;
import java.util.List;

/** How faces are looked for. */
public final class DetectorSettings {

    static final SettingGroup GROUP = new SettingGroup("Faces");

    private static final SettingType<Integer> PROBE_PIXELS = SettingType.integer(1, 4096, "probe pixels");

    public static final Setting<Boolean> FACE_DETECTOR =
            GROUP.bool("face-detector", "looks for faces, for smart, redact, redact_oval, draw_detections and meta");
    public static final Setting<Integer> MIN_SIZE =
            GROUP.add("face-detector-min-size", PROBE_PIXELS, 20, "smallest face that is looked for, in probe pixels");
    public static final Setting<Integer> MAX_SIZE =
            GROUP.add("face-detector-max-size", PROBE_PIXELS, 400, "largest face that is looked for, in probe pixels");
    public static final Setting<Double> MIN_QUALITY = GROUP.add(
            "face-detector-min-quality",
            SettingType.decimal(0, 1_000_000, "score of the detector"),
            5.0,
            "finds that score less are dropped; lower finds more faces, higher has fewer false alarms");
    public static final Setting<Double> IOU_THRESHOLD = GROUP.add(
            "face-detector-iou-threshold",
            SettingType.decimal(0, 1, "ratio"),
            0.2,
            "overlap (intersection over union) above which finds are joined to one");
    public static final Setting<Long> CACHE_SIZE = GROUP.add(
            "face-detector-cache-size",
            SettingType.sizeOr(0, Integer.MAX_VALUE, "entries"),
            0L,
            "detections that are remembered, in entries; 0: none");
    public static final Setting<Duration> CACHE_TTL = GROUP.duration(
            "face-detector-cache-ttl", Duration.ZERO, "how long a detection is remembered; 0: until it is displaced");
    public static final Setting<Long> PROBE_SIZE = GROUP.add(
            "vips-detector-probe-size",
            SettingType.sizeOr(400, 20, 4096, "pixels"),
            400L,
            "longest side in pixels of the small picture that faces are looked for in, 20 to 4096");
    public static final Setting<String> CASCADE = GROUP.add(
            "imagorface-cascade",
            SettingType.RESOURCE,
            "",
            "PICO cascade of the detector, a file or a Camel resource URI; empty: the built-in one");

    public static final Setting<String> REDACT_PROFILE = GROUP.add(
            "imagorface-redact-profile",
            SettingType.oneOf("fast", "thorough"),
            "fast",
            "how faces are looked for where the URL redacts: fast, as everywhere else, or thorough, which finds more and takes"
                    + " many times as long; detector settings that are given win over it");

    /** Those that, where they are not given, are the profile's. */
    public static final List<Setting<?>> OF_PROFILE =
            List.of(MIN_SIZE, MAX_SIZE, MIN_QUALITY, IOU_THRESHOLD, PROBE_SIZE);

    private DetectorSettings() {}
}
