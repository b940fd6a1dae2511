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
import org.junit.jupiter.params.provider.ValueSource;

/** What a URL asks of the way in which its answer is handed out, over a socket. */
class DeliveryTest {

    @TempDir
    static Path folder;

    private static ImagorServer server;

    @BeforeAll
    static void start() throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        Files.writeString(folder.resolve("page.html"), "<script>alert(1)</script>");
        server = TestServer.start(
                "-file-loader-base-dir=" + folder, "-imagor-unsafe", "-face-detector", "-http-loader-disable");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target) throws IOException {
        return RawHttp.get(TestServer.port(server), target);
    }

    @Test
    void attachmentsHaveANameWithTheExtensionOfWhatTheyAre() throws IOException {
        assertThat(get("/unsafe/10x10/filters:attachment():format(jpeg)/astronaut.png")
                        .headers())
                .containsEntry("content-disposition", "attachment; filename=\"astronaut.png.jpg\"");
        assertThat(get("/unsafe/10x10/filters:attachment(my%20face)/astronaut.png")
                        .headers())
                .containsEntry("content-disposition", "attachment; filename=\"my face.png\"");
        assertThat(get("/unsafe/10x10/astronaut.png").headers()).containsEntry("content-disposition", "inline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unsafe/10x10/filters:attachment(a%0d%0aSet-Cookie:%20b=c)/astronaut.png",
                "/unsafe/10x10/filters:attachment(a%250d%250aSet-Cookie:%20b=c)/astronaut.png",
                "/unsafe/10x10/filters:attachment(a%00b%22;%20x=y)/astronaut.png",
                "/unsafe/10x10/filters:attachment(%C3%BC%E2%80%A8%F0%9F%98%80)/astronaut.png",
                "/unsafe/10x10/filters:attachment(%ff%fe)/astronaut.png",
                "/unsafe/10x10/filters:attachment()/color:red%0d%0aSet-Cookie:b=c",
                "/unsafe/10x10/filters:attachment()/b64:Y29sb3I6cmVkDQpTZXQtQ29va2llOiBiPWM"
            })
    void nothingInANameBecomesAHeader(String target) throws IOException {
        Reply reply = get(target);

        assertThat(reply.headers()).doesNotContainKey("set-cookie");
        if (reply.status() == 200) {
            assertThat(reply.headers().get("content-disposition"))
                    .matches("attachment; filename=\"[ !#-~]*\"(?:; filename\\*=UTF-8''[!-~]+)?");
        } else {
            assertThat(reply.status()).isEqualTo(404);
        }
    }

    @Test
    void timesGoIntoTheCacheHeaders() throws IOException {
        assertThat(get("/unsafe/10x10/filters:max_age(60)/astronaut.png").headers())
                .containsEntry("cache-control", "public, s-maxage=60, max-age=60, no-transform");
        long soon = System.currentTimeMillis() + 3_600_000;
        assertThat(get("/unsafe/10x10/filters:expire(" + soon + ")/astronaut.png")
                        .headers()
                        .get("cache-control"))
                .matches("private, max-age=3[0-9]{3}, no-transform");
    }

    @Test
    void aUrlPastItsTimeIsGone() throws IOException {
        Reply reply = get("/unsafe/10x10/filters:expire(1000):expire(99999999999999)/astronaut.png");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(new String(reply.body())).contains("\"status\":410").contains("expired");
    }

    @Test
    void rawIsTheSourceItselfAndOnlyOfPictures() throws IOException {
        Reply reply = get("/unsafe/10x10/filters:raw()/astronaut.png");
        assertThat(reply.body()).isEqualTo(Files.readAllBytes(Photos.astronaut()));
        assertThat(reply.headers())
                .containsEntry("content-type", "image/png")
                .containsEntry("content-security-policy", "script-src 'none'");
        assertThat(get("/unsafe/filters:raw()/page.html").status()).isEqualTo(406);
        assertThat(get("/unsafe/filters:raw():redact()/astronaut.png").status()).isEqualTo(400);
    }

    @Test
    void metaTellsHashesAndColour() throws IOException {
        String json = new String(get("/unsafe/meta/filters:blurhash(4,3):thumbhash():avgcolor()/astronaut.png")
                .body());
        assertThat(json).contains("\"blurhash\":\"L", "\"thumbhash\":\"", "\"average_color\":{\"r\":");
        assertThat(get("/unsafe/meta/filters:blurhash(4)/astronaut.png").status())
                .isEqualTo(400);
        assertThat(get("/unsafe/meta/filters:avgcolor(1)/astronaut.png").status())
                .isEqualTo(400);
        assertThat(get("/unsafe/10x10/filters:blurhash(4)/astronaut.png").status())
                .isEqualTo(200);
    }
}
