package org.imagorface.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagorface.settings.GivenText;
import org.imagorface.settings.NamedFiles;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;
import picocli.CommandLine.Option;

/** The options of the detector; what is not given comes from the server's environment variables, or is the default. */
final class DetectorOptions {

    @Option(
            names = "--min-size",
            paramLabel = "PIXELS",
            description = "Smallest face, in pixels of the probe (default 20).")
    private String minSize;

    @Option(
            names = "--max-size",
            paramLabel = "PIXELS",
            description = "Largest face, in pixels of the probe (default 400).")
    private String maxSize;

    @Option(
            names = "--min-quality",
            paramLabel = "SCORE",
            description =
                    "Finds that score less are dropped (default 5); lower finds more faces and more that are none.")
    private String minQuality;

    @Option(
            names = "--probe-size",
            paramLabel = "PIXELS",
            description =
                    "Longest side of the small picture that is searched, 20 to 4096 (default 400); larger finds smaller"
                            + " faces.")
    private String probeSize;

    @Option(names = "--cascade", paramLabel = "FILE", description = "PICO cascade to use instead of the built-in one.")
    private String cascade;

    /** Parameters of a component endpoint. */
    Map<String, Object> parameters(Map<String, String> environment) {
        List<GivenText> flags = List.of(
                new GivenText(ServerSettings.FACE_MIN_SIZE, "--min-size", minSize),
                new GivenText(ServerSettings.FACE_MAX_SIZE, "--max-size", maxSize),
                new GivenText(ServerSettings.FACE_MIN_QUALITY, "--min-quality", minQuality),
                new GivenText(ServerSettings.PROBE_SIZE, "--probe-size", probeSize),
                new GivenText(ServerSettings.CASCADE, "--cascade", cascade));
        Settings settings = Settings.readGiven(flags, environment);
        NamedFiles.checkCascade(settings);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("minSize", settings.get(ServerSettings.FACE_MIN_SIZE));
        parameters.put("maxSize", settings.get(ServerSettings.FACE_MAX_SIZE));
        parameters.put("minQuality", settings.get(ServerSettings.FACE_MIN_QUALITY));
        parameters.put("iouThreshold", settings.get(ServerSettings.FACE_IOU_THRESHOLD));
        parameters.put("probeSize", settings.get(ServerSettings.PROBE_SIZE));
        parameters.put("maxSourceBytes", settings.get(ServerSettings.MAX_SOURCE_BYTES));
        parameters.put("maxWidth", settings.get(ServerSettings.MAX_WIDTH));
        parameters.put("maxHeight", settings.get(ServerSettings.MAX_HEIGHT));
        parameters.put("maxResolution", settings.get(ServerSettings.MAX_RESOLUTION));
        if (!settings.get(ServerSettings.CASCADE).isEmpty()) {
            parameters.put("cascade", settings.get(ServerSettings.CASCADE));
        }
        return parameters;
    }
}
