package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedactUploadTest {

    private static final Pattern LISTENING = Pattern.compile("HttpServer started on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern ROUTES_STARTED = Pattern.compile("Apache Camel .* started in");

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void answersWithTheRedactedForm(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("redact-upload", temp);
        Map<String, String> settings = Map.of("http.port", "0", "camel.main.durationMaxSeconds", "120");
        try (RunningExample running = launcher.start(example, settings)) {
            String server = "http://127.0.0.1:" + running.awaitLine(LISTENING).group(1);
            running.awaitLine(ROUTES_STARTED);
            byte[] photo = Files.readAllBytes(Astronaut.FILE);

            HttpResponse<byte[]> answer = post(server, photo);

            assertThat(answer.statusCode()).as(running::output).isEqualTo(200);
            Astronaut.assertFaceIsBlack(fileIn(answer.body()));
            Astronaut.assertSmallFaceIsBlack(
                    fileIn(post(server, Astronaut.small()).body()));
            HttpResponse<byte[]> refusal = post(server, Arrays.copyOf(photo, photo.length / 2));
            assertThat(refusal.statusCode()).isEqualTo(422);
            assertThat(refusal.body()).asString(StandardCharsets.UTF_8).contains("\"part\":\"photo\"");
        }
    }

    private static HttpResponse<byte[]> post(String server, byte[] photo) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.png\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(photo);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/upload"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    /** What is between the part's headers and the last boundary. */
    private static byte[] fileIn(byte[] form) {
        String text = new String(form, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("\r\n\r\n") + 4;
        return Arrays.copyOfRange(form, from, text.lastIndexOf("\r\n--"));
    }
}
