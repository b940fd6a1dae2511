package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchBucketTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path temp;

    private S3Proxy s3;

    @BeforeEach
    void start() throws Exception {
        s3 = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .build();
        s3.start();
        put("/intake", new byte[0]);
        put("/published", new byte[0]);
    }

    @AfterEach
    void stop() throws Exception {
        s3.stop();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + s3.getPort() + path);
    }

    private void put(String path, byte[] content) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .PUT(BodyPublishers.ofByteArray(content))
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void redactsFromBucketToBucket(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("watch-bucket", temp);
        byte[] photo = Files.readAllBytes(Astronaut.FILE);
        put("/intake/new/astronaut.png", photo);
        put("/intake/new/small.png", Astronaut.small());
        put("/intake/new/notes.png", "no picture".getBytes(StandardCharsets.UTF_8));
        Map<String, String> settings = Map.of(
                "watch.once", "true",
                "watch.interval", "100",
                "s3.endpoint", uri("").toString(),
                "aws.access.key.id", "key",
                "aws.secret.access.key", "secret",
                "camel.main.durationMaxSeconds", "120");

        try (RunningExample running = launcher.start(example, settings)) {
            running.awaitExit();

            assertThat(get("/published/astronaut.png").statusCode())
                    .as(running::output)
                    .isEqualTo(200);
        }
        Astronaut.assertFaceIsBlack(get("/published/astronaut.png").body());
        Astronaut.assertSmallFaceIsBlack(get("/published/small.png").body());
        assertThat(get("/intake/originals/astronaut.png").body()).isEqualTo(photo);
        assertThat(get("/intake/new/astronaut.png").statusCode()).isEqualTo(404);
        assertThat(get("/intake/errors/notes.png").statusCode()).isEqualTo(200);
        assertThat(get("/intake/errors/notes.png.reason.json").statusCode()).isEqualTo(200);
    }

    /** What {@code imagorface watch} runs. */
    @Test
    void isTheRouteOfTheFlow() {
        assertThat(ExampleFolder.checkout().resolve("examples/watch-bucket/watch-bucket.camel.yaml"))
                .hasSameTextualContentAs(ExampleFolder.checkout().resolve("routes/src/main/resources/flows/s3.yaml"));
    }
}
