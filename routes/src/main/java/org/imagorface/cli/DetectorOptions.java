package org.imagorface.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagorface.settings.DetectorSettings;
import org.imagorface.settings.GivenText;
import org.imagorface.settings.NamedFiles;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import picocli.CommandLine.Option;

/** The options of the detector; what is not given comes from the server's environment variables, or is the default. */
final class DetectorOptions {

    private static final Map<Setting<?>, String> NAMES = Map.of(
            DetectorSettings.MIN_SIZE, "minSize",
            DetectorSettings.MAX_SIZE, "maxSize",
            DetectorSettings.MIN_QUALITY, "minQuality",
            DetectorSettings.IOU_THRESHOLD, "iouThreshold",
            DetectorSettings.PROBE_SIZE, "probeSize");

    @Option(
            names = "--profile",
            paramLabel = "fast|thorough",
            description =
                    "How faces are looked for: fast, once, or thorough, which finds more and takes many times as long"
                            + " (default: thorough for redact and watch, else fast). The options below win over it.")
    private String profile;

    @Option(
            names = "--min-size",
            paramLabel = "PIXELS",
            description = "Smallest face, in pixels of the probe (default: 20).")
    private String minSize;

    @Option(
            names = "--max-size",
            paramLabel = "PIXELS",
            description = "Largest face, in pixels of the probe (default: 400).")
    private String maxSize;

    @Option(
            names = "--min-quality",
            paramLabel = "SCORE",
            description =
                    "Finds that score less are dropped (default: that of the profile, 5 for fast); lower finds more faces and more that are none.")
    private String minQuality;

    @Option(
            names = "--probe-size",
            paramLabel = "PIXELS",
            description =
                    "Longest side of the small picture that is searched, 20 to 4096 (default: that of the profile, 400 for fast); larger finds smaller"
                            + " faces.")
    private String probeSize;

    @Option(names = "--cascade", paramLabel = "FILE", description = "PICO cascade to use instead of the built-in one.")
    private String cascade;

    /**
     * Parameters of a component endpoint.
     *
     * @param redacts whether to look thoroughly, unless option or environment say otherwise
     */
    Map<String, Object> parameters(Map<String, String> environment, boolean redacts) {
        List<GivenText> flags = List.of(
                new GivenText(DetectorSettings.REDACT_PROFILE, "--profile", profile),
                new GivenText(DetectorSettings.MIN_SIZE, "--min-size", minSize),
                new GivenText(DetectorSettings.MAX_SIZE, "--max-size", maxSize),
                new GivenText(DetectorSettings.MIN_QUALITY, "--min-quality", minQuality),
                new GivenText(DetectorSettings.PROBE_SIZE, "--probe-size", probeSize),
                new GivenText(DetectorSettings.CASCADE, "--cascade", cascade));
        Settings settings = Settings.readGiven(flags, environment);
        NamedFiles.checkCascade(settings);
        Map<String, Object> parameters = new HashMap<>();
        if (redacts || profile != null) {
            parameters.put(
                    "profile",
                    settings.withDefault(DetectorSettings.REDACT_PROFILE, "thorough")
                            .get(DetectorSettings.REDACT_PROFILE));
        }
        NAMES.forEach((setting, name) -> {
            // one that is not given is the profile's
            if (settings.isGiven(setting)) {
                parameters.put(name, settings.get(setting));
            }
        });
        parameters.put("maxSourceBytes", settings.get(ProcessingSettings.MAX_SOURCE_BYTES));
        parameters.put("maxWidth", settings.get(ProcessingSettings.MAX_WIDTH));
        parameters.put("maxHeight", settings.get(ProcessingSettings.MAX_HEIGHT));
        parameters.put("maxResolution", settings.get(ProcessingSettings.MAX_RESOLUTION));
        if (!settings.get(DetectorSettings.CASCADE).isEmpty()) {
            parameters.put("cascade", settings.get(DetectorSettings.CASCADE));
        }
        return parameters;
    }
}
