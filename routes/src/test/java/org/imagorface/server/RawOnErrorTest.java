package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source beside an error's status: where the operator wants it, and nothing was to be hidden. */
class RawOnErrorTest {

    @TempDir
    static Path folder;

    private static byte[] cut;
    private static ImagorServer server;

    @BeforeAll
    static void start() throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        byte[] small = Photos.drawn(40, 30, "jpeg");
        cut = Arrays.copyOf(small, small.length / 3);
        Files.write(folder.resolve("cut.jpg"), cut);
        Files.writeString(folder.resolve("page.jpg"), "<html><script>alert(1)</script>");
        Files.writeString(
                folder.resolve("drawing.jpg"),
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g></svg>");
        // no detector: every redaction fails
        server = TestServer.start("-imagor-unsafe", "-file-loader-base-dir=" + folder, "-imagor-response-raw-on-error");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target) throws IOException {
        return RawHttp.get(TestServer.port(server), target);
    }

    @Test
    void aPictureThatCannotBeWorkedOnIsSentAsItIs() throws IOException {
        Reply reply = get("/unsafe/10x10/cut.jpg");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.body()).isEqualTo(cut);
        assertThat(reply.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("content-length", Integer.toString(cut.length))
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "script-src 'none'")
                .containsEntry("cache-control", "no-store");
        assertThat(get("/unsafe/10x10/filters:grayscale()/cut.jpg").body()).isEqualTo(cut);
        assertThat(get("/unsafe/99999x99999/astronaut.png").body()).isEqualTo(Files.readAllBytes(Photos.astronaut()));
    }

    @ParameterizedTest
    @CsvSource({
        "500, filters:redact()/astronaut.png",
        "406, filters:redact()/cut.jpg",
        "406, filters:redact_oval(black)/cut.jpg",
        "400, filters:redact(sparkle)/astronaut.png",
        "400, filters:redct()/astronaut.png",
        "400, filters:redct()/cut.jpg",
        "400, filters:redact/cut.jpg",
        "400, 'filters:quality(5:redact())/cut.jpg'",
        "406, 'filters:image(filters:redact()/cut.jpg)/cut.jpg'",
        "406, filters:image(filters:redact()%2Fcut.jpg)/astronaut.png",
        "406, 'filters:image(cut.jpg)/astronaut.png'",
        "400, smart/300x300/filters:redact()/cut.jpg",
        "406, filters:hide_plates()/cut.jpg",
        "406, meta/cut.jpg",
        "404, nope.jpg",
        "410, filters:expire(1000)/cut.jpg",
        "406, page.jpg",
        "406, drawing.jpg"
    })
    void elseThereAreOnlyWords(int status, String path) throws IOException {
        Reply reply = get("/unsafe/" + path);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(reply.text()).startsWith("{\"message\":").endsWith("\"status\":" + status + "}");
    }

    @Test
    void aPathThatMayNotBeAnsweredGetsNothing() throws IOException {
        assertThat(get("/10x10/cut.jpg").status()).isEqualTo(403);
        assertThat(get("/10x10/cut.jpg").headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void whatTheServerAddsCounts() throws Exception {
        try (ImagorServer redacting = TestServer.start(
                "-imagor-unsafe",
                "-file-loader-base-dir=" + folder,
                "-imagor-response-raw-on-error",
                "-imagor-base-params=filters:redact()")) {
            for (String path :
                    new String[] {"cut.jpg", "10x10/cut.jpg", "astronaut.png", "99999x99999/astronaut.png"}) {
                Reply reply = RawHttp.get(TestServer.port(redacting), "/unsafe/" + path);

                assertThat(reply.status()).isGreaterThanOrEqualTo(400);
                assertThat(reply.headers()).containsEntry("content-type", "application/json");
            }
        }
    }

    @Test
    void withoutTheSettingThereAreOnlyWords() throws Exception {
        try (ImagorServer plain = TestServer.start("-imagor-unsafe", "-file-loader-base-dir=" + folder)) {
            assertThat(RawHttp.get(TestServer.port(plain), "/unsafe/10x10/cut.jpg")
                            .headers())
                    .containsEntry("content-type", "application/json");
        }
    }
}
