package org.imagorface.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/** What {@code /} answers: a few words, and links to try where the server can answer them. */
public final class LandingPage {

    /** The photo of the examples; it is in the repository's {@code testdata}. */
    private static final String EXAMPLE = "astronaut.png";

    private static final List<String> EXAMPLES = List.of(
            "/unsafe/300x300/smart/" + EXAMPLE,
            "/unsafe/fit-in/500x500/filters:draw_detections()/" + EXAMPLE,
            "/unsafe/fit-in/500x500/filters:redact()/" + EXAMPLE);

    private LandingPage() {}

    /** Paths to try; none where unsafe URLs are not answered or the example's photo is not among the sources. */
    public static List<String> examples(Settings settings) {
        String folder = settings.get(FileSettings.LOADER_BASE_DIR);
        boolean shown = settings.get(RequestSettings.UNSAFE)
                && !folder.isEmpty()
                && Files.isRegularFile(Path.of(folder, EXAMPLE));
        return shown ? EXAMPLES : List.of();
    }

    static String html(Settings settings) {
        String links = examples(settings).stream()
                .map(path -> "<li><a href=\"" + path + "\">" + path + "</a></li>\n")
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>imagorface for Apache Camel</title></head>
                <body>
                <h1>imagorface for Apache Camel</h1>
                <p>Finds, frames and redacts faces. URLs have imagor's form:
                <code>/unsafe/300x300/smart/filters:redact()/IMAGE</code></p>
                <ul>
                %s</ul>
                </body>
                </html>
                """.formatted(links);
    }
}
