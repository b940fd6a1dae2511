package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats by what the client takes, over a socket. */
class AutoFormatTest {

    @TempDir
    static Path folder;

    private static ImagorServer server;
    private static ResultsInMemory kept;

    @BeforeAll
    static void start() throws Exception {
        Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));
        server = TestServer.start(TestServer.flags(
                ResultsInMemory.FLAGS,
                "-file-loader-base-dir=" + folder,
                "-http-loader-disable",
                "-imagor-auto-webp",
                "-imagor-auto-avif",
                "-imagor-auto-jpeg"));
        kept = ResultsInMemory.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target, String... headers) throws IOException {
        return RawHttp.send(TestServer.port(server), "GET", target, headers);
    }

    /** Without a plug-in there is no AVIF, whoever would take it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/webp | webp",
                "image/avif,image/webp,image/apng,image/*,*/*;q=0.8 | webp",
                "text/html, IMAGE/WebP ;q=0.1 | webp",
                "image/avif | png",
                "image/webp;q=0 | png",
                "image/webp;q=0.000, */* | jpeg",
                "image/webp; v=1; Q=0.0, image/png | png",
                "*/* | jpeg",
                "image/* | jpeg",
                "image/jpeg;q=0, */* | png",
                "image/*;q=0, */* | png",
                "image/png | png",
                "image/webpx | png",
                "'' | jpeg",
                ";;,=,q=0 | png"
            })
    void theAcceptHeaderDecides(String accept, String format) throws IOException {
        Reply reply = get("/unsafe/20x10/small.png", "Accept: " + accept);

        assertThat(reply.headers())
                .containsEntry("content-type", "image/" + format)
                .containsEntry("vary", "Accept");
    }

    @Test
    void aClientThatSaysNothingTakesAll() throws IOException {
        assertThat(get("/unsafe/20x10/small.png").headers()).containsEntry("content-type", "image/jpeg");
    }

    @Test
    void aFormatInThePathIsFollowed() throws IOException {
        assertThat(get("/unsafe/20x10/filters:format(png)/small.png", "Accept: image/webp")
                        .headers())
                .containsEntry("content-type", "image/png")
                .doesNotContainKey("vary");
        assertThat(get("/unsafe/filters:raw()/small.png", "Accept: image/webp").headers())
                .containsEntry("content-type", "image/png")
                .doesNotContainKey("vary");
    }

    @Test
    void eachFormatIsKeptByItsOwnName() throws Exception {
        get("/unsafe/21x10/small.png", "Accept: image/webp");
        get("/unsafe/21x10/small.png", "Accept: image/png");
        get(
                "/unsafe/21x10/filters:max_age(5):quality(60):attachment(a):expire(99999999999999)/small.png",
                "Accept: */*");
        kept.await("21x10/filters:quality(60):format(jpeg)/small.png");

        assertThat(kept.all().keySet())
                .contains(
                        "21x10/filters:format(webp)/small.png",
                        "21x10/small.png",
                        "21x10/filters:quality(60):format(jpeg)/small.png");
        assertThat(get("/unsafe/21x10/small.png", "Accept: image/webp").headers())
                .as("from where it was kept")
                .containsEntry("content-type", "image/webp")
                .containsEntry("vary", "Accept")
                .containsKey("last-modified");
    }

    @Test
    void withoutTheSettingsNothingIsChosen() throws Exception {
        try (ImagorServer plain = TestServer.start("-imagor-unsafe", "-file-loader-base-dir=" + folder)) {
            Reply reply = RawHttp.send(TestServer.port(plain), "GET", "/unsafe/20x10/small.png", "Accept: image/webp");

            assertThat(reply.headers())
                    .containsEntry("content-type", "image/png")
                    .doesNotContainKey("vary");
        }
    }
}
