package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpServerTest {

    private static final Pattern LISTENING = Pattern.compile("HttpServer started on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern ROUTES_STARTED = Pattern.compile("Apache Camel .* started in");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @TempDir
    Path temp;

    private String server;

    @ParameterizedTest
    @EnumSource
    void answersUrls(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("http-server", temp);
        Path pictures = Files.createDirectories(temp.resolve("photos"));
        Files.copy(Astronaut.FILE, pictures.resolve("astronaut.png"));
        Files.writeString(pictures.resolve("notes.png"), "no picture");
        Files.writeString(temp.resolve("outside.png"), "secret");
        Map<String, String> settings =
                Map.of("http.port", "0", "pictures", "../photos", "camel.main.durationMaxSeconds", "120");

        try (RunningExample running = launcher.start(example, settings)) {
            server = "http://127.0.0.1:" + running.awaitLine(LISTENING).group(1);
            running.awaitLine(ROUTES_STARTED);

            coversTheFace();
            cropsAroundTheFace();
            describes();
            refuses("/unsafe/nobody.png", 404, "no such picture");
            refuses("/unsafe/photos/..%2foutside.png", 404, "no such picture");
            refuses("/unsafe/..%5coutside.png", 404, "no such picture");
            refuses("/unsafe/astronaut.png?delete=true", 404, "no such picture");
            refuses("/unsafe/filters:redact(black)/notes.png", 400, "source is text");
            refuses("/unsafe/filters:redct(black)/astronaut.png", 400, "redct");
        }
        assertThat(pictures.resolve("astronaut.png")).hasSameBinaryContentAs(Astronaut.FILE);
    }

    private void coversTheFace() throws Exception {
        HttpResponse<byte[]> answer = get("/unsafe/filters:redact(black)/astronaut.png");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        Astronaut.assertFaceIsBlack(answer.body());
    }

    private void cropsAroundTheFace() throws Exception {
        HttpResponse<byte[]> answer = get("/unsafe/150x200/smart/filters:redact(black)/astronaut.png");
        assertThat(answer.statusCode()).isEqualTo(200);
        BufferedImage picture = Astronaut.decode(answer.body());
        assertThat(picture.getWidth()).isEqualTo(150);
        assertThat(picture.getHeight()).isEqualTo(200);
        // a quarter of its side in the photo, which is scaled to 200x200
        int atLeast = 25 * 25;
        assertThat(Astronaut.blackPixels(picture, new Rectangle(0, 0, 150, 200)))
                .isGreaterThan(atLeast);
    }

    private void describes() throws Exception {
        HttpResponse<byte[]> answer = get("/unsafe/meta/smart/astronaut.png");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode meta = new ObjectMapper().readTree(answer.body());
        assertThat(meta.path("width").asInt()).isEqualTo(512);
        assertThat(meta.path("detected_regions").size()).isEqualTo(1);
    }

    /** Checks also that nothing but the message is in the answer, and no header of the request. */
    private void refuses(String path, int status, String message) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().map()).doesNotContainKeys("delete", "x-probe");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains(message)
                .doesNotContain("secret", "/photos");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("x-probe", "echoed")
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }
}
