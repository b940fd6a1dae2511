package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No picture leaves where a redaction was asked for and could not be made. */
class FailClosedTest {

    @TempDir
    static Path folder;

    private static ImagorServer server;

    @BeforeAll
    static void start() throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        // no detector
        server = TestServer.start("-file-loader-base-dir=" + folder, "-face-detector=false", "-http-loader-disable");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target) throws IOException {
        return RawHttp.get(TestServer.port(server), target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:redact()",
                "filters:redact_oval()",
                "filters:redact(black):quality(50)",
                "filters:redact(sparkle)",
                "filters:redct()",
                "100x100/smart/filters:redact(pixelate)"
            })
    void withoutADetectorThereIsAnErrorAndNoPicture(String operations) throws IOException {
        Reply reply = get("/unsafe/" + operations + "/astronaut.png");

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(reply.body().length).isLessThan(1000);
    }

    @Test
    void withoutARedactionThePictureIsAnswered() throws IOException {
        assertThat(get("/unsafe/100x100/smart/astronaut.png").status()).isEqualTo(200);
    }

    @Test
    void anErrorOfAnUnknownKindTellsTheClientNothing() throws Exception {
        try (ImagorServer broken = TestServer.start("-imagorface-loader=direct:broken")) {
            CamelContext context = broken.camelContext();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:broken").errorHandler(noErrorHandler()).process(exchange -> {
                        exchange.getMessage().setBody(new byte[] {1, 2, 3});
                        throw new IllegalStateException("/etc/secret of host db.internal");
                    });
                }
            });
            Reply reply = RawHttp.get(TestServer.port(broken), "/unsafe/a.jpg");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).matches("\\{\"message\":\"internal error [0-9a-f]{16}\",\"status\":500}");
            assertThat(RawHttp.get(TestServer.port(broken), "/unsafe/b.jpg").text())
                    .as("one line of the log stands for both")
                    .isEqualTo(reply.text());
        }
    }

    @Test
    void sourcesAtLoopbackAreRefusedUnlessAllowed() throws Exception {
        try (ImagorServer web = TestServer.start(Optional.empty())) {
            int port = TestServer.port(web);
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "2130706433")) {
                Reply reply = RawHttp.get(port, "/unsafe/http://" + host + ":" + port + "/healthcheck");
                assertThat(reply.status()).isEqualTo(403);
            }
        }
    }
}
