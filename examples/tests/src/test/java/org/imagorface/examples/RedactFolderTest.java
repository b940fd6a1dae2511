package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedactFolderTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void coversFacesAndLetsNothingElseOut(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("redact-folder", temp);
        byte[] photo = Files.readAllBytes(Astronaut.FILE);
        example.drop("astronaut.png", photo);
        example.drop("small.png", Astronaut.small());
        example.drop("coffee.png", Files.readAllBytes(ExampleFolder.photo("coffee.png")));
        example.drop("notes.png", "no picture".getBytes(StandardCharsets.UTF_8));
        example.drop("torn.png", Arrays.copyOf(photo, photo.length / 2));
        Map<String, String> settings =
                Map.of("camel.main.durationMaxMessages", "5", "camel.main.durationMaxSeconds", "120");

        try (RunningExample running = launcher.start(example, settings)) {
            running.awaitExit();

            assertThat(example.filesIn("out"))
                    .as(running::output)
                    .containsExactly("astronaut.png", "coffee.png", "small.png");
        }
        assertThat(example.filesIn("in")).isEmpty();
        assertThat(example.filesIn("in/.done")).containsExactly("astronaut.png", "coffee.png", "small.png");
        assertThat(example.filesIn("in/.failed")).containsExactly("notes.png", "torn.png");
        assertThat(example.filesIn("receipts"))
                .containsExactly("astronaut.png.json", "coffee.png.json", "small.png.json");
        byte[] redacted = Files.readAllBytes(example.directory().resolve("out/astronaut.png"));
        Astronaut.assertFaceIsBlack(redacted);
        Astronaut.assertSmallFaceIsBlack(Files.readAllBytes(example.directory().resolve("out/small.png")));
        JsonNode receipt = new ObjectMapper()
                .readTree(example.directory()
                        .resolve("receipts/astronaut.png.json")
                        .toFile());
        assertThat(receipt.path("input_sha256").asText()).isEqualTo(sha256(photo));
        assertThat(receipt.path("output_sha256").asText()).isEqualTo(sha256(redacted));
        assertThat(receipt.path("regions").size()).isPositive();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
