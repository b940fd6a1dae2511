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

/** A kept result is handed out as its URL asks, and only where the URL could have had it made. */
class KeptResultDeliveryTest {

    @TempDir
    static Path folder;

    private static ImagorServer server;
    private static ResultsInMemory kept;

    @BeforeAll
    static void start() throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        server = TestServer.start(
                TestServer.flags(ResultsInMemory.FLAGS, "-file-loader-base-dir=" + folder, "-face-detector"));
        kept = ResultsInMemory.of(server);
        get("/unsafe/10x10/astronaut.png");
        kept.await("10x10/astronaut.png");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target) throws IOException {
        return RawHttp.get(TestServer.port(server), target);
    }

    @Test
    void theTimeOfAUrlCountsForResultsInMemoryToo() throws IOException {
        assertThat(kept.all()).containsKey("10x10/astronaut.png");
        assertThat(get("/unsafe/10x10/filters:expire(1000)/astronaut.png").status())
                .isEqualTo(410);
        long soon = System.currentTimeMillis() + 3_600_000;
        assertThat(get("/unsafe/10x10/filters:expire(" + soon + ")/astronaut.png")
                        .headers()
                        .get("cache-control"))
                .startsWith("private, max-age=3");
    }

    @Test
    void namesAndAgesAreThoseOfTheUrl() throws IOException {
        Reply reply = get("/unsafe/10x10/filters:attachment(me):max_age(7)/astronaut.png");

        assertThat(reply.headers())
                .containsKey("last-modified")
                .containsEntry("content-disposition", "attachment; filename=\"me.png\"")
                .containsEntry("cache-control", "public, s-maxage=7, max-age=7, no-transform");
        assertThat(reply.headers()).containsEntry("content-type", "image/png");
    }

    /** The key of each would be that of the picture as it is, if it were not looked at before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_age(7):redact",
                "redact:max_age(7)",
                "max_age(7)redact",
                "max_age(7:redact())",
                "attachment(redact()):max_age(7)",
                "expire(99999999999999:redact_oval())"
            })
    void aRedactionThatIsNotReadAsOneGetsNoKeptPicture(String filters) throws IOException {
        Reply reply = get("/unsafe/10x10/filters:" + filters + "/astronaut.png");

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }
}
