package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectToJsonTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void writesALineForEachPicture(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("detect-to-json", temp);
        example.drop("it's, really.png", Files.readAllBytes(Astronaut.FILE));
        example.drop("coffee.png", Files.readAllBytes(ExampleFolder.photo("coffee.png")));
        example.drop("notes.png", "no picture".getBytes(StandardCharsets.UTF_8));
        Map<String, String> settings =
                Map.of("camel.main.durationMaxMessages", "3", "camel.main.durationMaxSeconds", "120");

        try (RunningExample running = launcher.start(example, settings)) {
            running.awaitExit();

            assertThat(example.filesIn("out")).as(running::output).containsExactly("faces.jsonl");
        }
        assertThat(example.filesIn("in/.done")).containsExactly("coffee.png", "it's, really.png");
        assertThat(example.filesIn("in/.failed")).containsExactly("notes.png");
        Map<String, JsonNode> faces = new HashMap<>();
        for (String line : Files.readAllLines(example.directory().resolve("out/faces.jsonl"))) {
            JsonNode json = new ObjectMapper().readTree(line);
            faces.put(json.path("file").asText(), json.path("faces"));
        }
        assertThat(faces).containsOnlyKeys("it's, really.png", "coffee.png");
        assertThat(faces.get("coffee.png").isArray()).isTrue();
        assertThat(faces.get("coffee.png").size()).isZero();
        assertThat(faces.get("it's, really.png").size()).isEqualTo(1);
        JsonNode face = faces.get("it's, really.png").get(0);
        assertThat(box(face.path("box"))).matches(box -> box.contains(Astronaut.FACE), "holds the face");
        assertThat(face.path("score").asDouble()).isGreaterThan(5);
    }

    /** In pixels of the photo, from fractions of its sides. */
    private static Rectangle2D box(JsonNode fractions) {
        double left = 512 * fractions.path("left").asDouble();
        double top = 512 * fractions.path("top").asDouble();
        double right = 512 * fractions.path("right").asDouble();
        double bottom = 512 * fractions.path("bottom").asDouble();
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }
}
