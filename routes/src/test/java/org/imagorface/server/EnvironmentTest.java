package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.imagorface.cli.Imagorface;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** The server as a process of its own, which alone can be given environment variables. */
class EnvironmentTest {

    @Test
    void variablesAreReadAsGoReadsThemAndFlagsWin() throws Exception {
        Map<String, String> variables = Map.of(
                "FACE_DETECTOR", "1",
                "FACE_DETECTOR_MIN_SIZE", "0x14",
                "FACE_DETECTOR_MIN_QUALITY", "1000",
                "FACE_DETECTOR_CACHE_SIZE", "1_0",
                "FACE_DETECTOR_CACHE_TTL", "1h30m",
                "FILE_LOADER_BASE_DIR", Photos.testdata("").toString());
        Process server = start(variables, "-face-detector-min-quality=5");
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String meta = RawHttp.get(port(out), "/unsafe/meta/240x240/smart/astronaut.png")
                    .text();
            // with the variable's quality there would be none
            assertThat(meta).contains("\"detected_regions\":[{");
        } finally {
            server.destroy();
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private static Process start(Map<String, String> variables, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Imagorface.class.getName(),
                "serve",
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-imagorface-management-bind=",
                "-config="));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Of the first URL that the server prints. */
    private static int port(BufferedReader out) throws IOException {
        StringBuilder printed = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            printed.append(line).append('\n');
            int url = line.indexOf("http://");
            if (url >= 0) {
                return URI.create(line.substring(url).split(" ")[0]).getPort();
            }
        }
        throw new AssertionError("the server ended without a URL:\n" + printed);
    }
}
