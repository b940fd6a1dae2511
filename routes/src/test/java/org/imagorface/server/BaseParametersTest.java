package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.imagorface.error.InvalidSetting;
import org.imagorface.path.UrlSigner;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator adds to every URL, here a redaction: nothing that a URL says gets a face past it. */
class BaseParametersTest {

    /** In the middle of the face of the photo, 512 pixels wide. */
    private static final int X = 226;

    private static final int Y = 115;

    @TempDir
    static Path folder;

    private static ImagorServer server;

    @BeforeAll
    static void start() throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        Files.writeString(folder.resolve("text.jpg"), "no picture");
        server = TestServer.start(
                "-imagor-secret=base",
                "-imagor-unsafe",
                "-face-detector",
                "-file-loader-base-dir=" + folder,
                "-imagor-response-raw-on-error",
                "-imagor-base-params=filters:redact(black):format(png)");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target) throws IOException {
        return RawHttp.get(TestServer.port(server), target);
    }

    private static BufferedImage picture(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("content-type", "image/png");
        return ImageIO.read(new ByteArrayInputStream(reply.body()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "smart/",
                "filters:redact(white)/",
                "filters:redact_oval(pixelate,5)/",
                "filters:quality(50):max_age(3)/",
                "filters:format(jpeg)/",
                "filters:no_face(center)/",
                "filters:blur(0)grayscale()/",
                "filters:unknown():preview()/",
                "/",
                "0x0/",
                "filters:page(1):max_frames(1)/"
            })
    void everyPictureIsRedacted(String operations) throws IOException {
        BufferedImage picture = picture(get("/unsafe/" + operations + "astronaut.png"));

        assertThat(picture.getRGB(X, Y) & 0xffffff).isZero();
    }

    @Test
    void signedUrlsAreSignedWithoutWhatIsAdded() throws IOException {
        String path = "filters:grayscale()/astronaut.png";
        String signature = UrlSigner.of(UrlSigner.Type.SHA1, "base", 0).sign(path);

        assertThat(picture(get("/" + signature + "/" + path)).getRGB(X, Y) & 0xffffff)
                .isZero();
    }

    @Test
    void picturesWithinPicturesAreRedactedToo() throws IOException {
        BufferedImage picture = picture(get("/unsafe/512x512/filters:image(astronaut.png)/color:white"));

        assertThat(picture.getRGB(X, Y) & 0xffffff).isZero();
    }

    /** Turned, a face is not found; another filter could turn it back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:raw()/",
                "filters:orient(90):rotate(90)/",
                "filters:image(filters:orient(90)/astronaut.png):rotate(90)/",
                "filters:image(filters:image%28filters:orient%2890%29%2Fastronaut.png%29/astronaut.png)/",
                "filters:image(filters:raw()/astronaut.png)/",
                "filters:redct()/",
                "filters:grayscale(/",
                "smart/300x300/filters:redact()/"
            })
    void whatCouldUndoARedactionIsRefused(String operations) throws IOException {
        Reply reply = get("/unsafe/" + operations + "astronaut.png");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void partsReplaceThoseOfTheUrlAndFiltersComeLast() throws Exception {
        try (ImagorServer fitting = TestServer.start(
                "-imagor-unsafe",
                "-file-loader-base-dir=" + folder,
                "-imagor-base-params=fit-in/60x0/filters:format(png):max_age(9)/")) {
            Reply reply = RawHttp.get(
                    TestServer.port(fitting), "/unsafe/200x50/filters:format(jpeg):max_age(8)/astronaut.png");
            BufferedImage picture = picture(reply);

            assertThat(picture.getWidth()).isEqualTo(50);
            assertThat(picture.getHeight()).isEqualTo(50);
            assertThat(reply.headers().get("cache-control")).contains("max-age=9,");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit-in/300x200/a.jpg",
                "300x200/fit-in/",
                "filters:redact",
                "filters:redact(sparkle)",
                "filters:redct()",
                "filters:grayscale()blur(2)",
                "unsafe/300x200/",
                "params/300x200/",
                "filters:blur(2"
            })
    void whatWouldBeWithoutEffectStopsTheStart(String text) {
        assertThatThrownBy(() -> TestServer.start("-imagor-unsafe", "-imagor-base-params=" + text)
                        .close())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-imagor-base-params", text);
    }
}
