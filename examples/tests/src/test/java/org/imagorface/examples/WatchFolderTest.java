package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchFolderTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void redactsOverRestarts(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("watch-folder", temp);
        example.drop("astronaut.png", Files.readAllBytes(Astronaut.FILE));
        example.drop("small.png", Astronaut.small());
        example.drop("notes.png", "no picture".getBytes(StandardCharsets.UTF_8));
        Map<String, String> settings = Map.of("watch.once", "true", "camel.main.durationMaxSeconds", "120");

        try (RunningExample running = launcher.start(example, settings)) {
            running.awaitExit();

            assertThat(example.filesIn("out"))
                    .as(running::output)
                    .containsExactly(
                            "astronaut.png", "astronaut.png.receipt.json", "small.png", "small.png.receipt.json");
        }
        Astronaut.assertFaceIsBlack(Files.readAllBytes(example.directory().resolve("out/astronaut.png")));
        Astronaut.assertSmallFaceIsBlack(Files.readAllBytes(example.directory().resolve("out/small.png")));
        assertThat(example.filesIn("in")).isEmpty();
        assertThat(example.filesIn("originals")).containsExactly("astronaut.png", "small.png");
        assertThat(example.filesIn("errors")).containsExactly("notes.png", "notes.png.reason.json");
    }

    /** What {@code imagorface watch} runs. */
    @Test
    void isTheRouteOfTheFlow() {
        assertThat(ExampleFolder.checkout().resolve("examples/watch-folder/watch-folder.camel.yaml"))
                .hasSameTextualContentAs(
                        ExampleFolder.checkout().resolve("routes/src/main/resources/flows/folder.yaml"));
    }
}
