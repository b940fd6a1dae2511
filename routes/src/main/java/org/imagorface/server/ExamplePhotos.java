package org.imagorface.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/** Photos to try URLs on: those of the repository's {@code testdata} that are among the server's sources. */
public final class ExamplePhotos {

    private static final List<String> NAMES = List.of("crew.jpg", "astronaut.png", "chelsea.png", "coffee.png");

    /** The photo of {@link #paths}. */
    private static final String ONE = "astronaut.png";

    private static final List<String> PATHS = List.of(
            "/unsafe/300x300/smart/" + ONE,
            "/unsafe/fit-in/500x500/filters:draw_detections()/" + ONE,
            "/unsafe/fit-in/500x500/filters:redact()/" + ONE);

    private ExamplePhotos() {}

    /** Names of the photos that are there. No other file of the folder is named. */
    static List<String> names(Settings settings) {
        String folder = settings.get(FileSettings.LOADER_BASE_DIR);
        return folder.isEmpty()
                ? List.of()
                : NAMES.stream()
                        .filter(name -> Files.isRegularFile(Path.of(folder, name)))
                        .toList();
    }

    /** Paths to try; none where unsafe URLs are not answered or the photo in them is not among the sources. */
    public static List<String> paths(Settings settings) {
        boolean shown = settings.get(RequestSettings.UNSAFE) && names(settings).contains(ONE);
        return shown ? PATHS : List.of();
    }
}
