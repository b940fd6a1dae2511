package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that understands OTLP over HTTP gets the spans. */
class TracingTest {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws Exception {
        collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            // protobuf; names and values are plain text in it, ids are bytes
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        System.setProperty(
                ENDPOINT, "http://127.0.0.1:" + collector.getAddress().getPort());
        System.setProperty("otel.exporter.otlp.compression", "none");
    }

    @AfterEach
    void stop() {
        System.clearProperty(ENDPOINT);
        System.clearProperty("otel.exporter.otlp.compression");
        collector.stop(0);
    }

    @Test
    void routesAreSpansOfTheClientsTraceWithoutSecretsOrPictures(@TempDir Path folder) throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-imagor-unsafe",
                "-imagor-secret=geheim",
                "-imagorface-tracing",
                "-http-loader-allowed-sources=nowhere.invalid")) {
            int port = TestServer.port(server);
            RawHttp.Reply answer = RawHttp.send(
                    port,
                    "GET",
                    "/unsafe/100x100/astronaut.png",
                    "traceparent: 00-6162636465666768696a6b6c6d6e6f70-7172737475767778-01");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).doesNotContainKey("traceparent");
            RawHttp.get(port, "/unsafe/http:%2F%2Fuser:passwort@nowhere.invalid%2Fa.jpg%3Ftoken=kennwort");
        }

        String spans = String.join("", received);
        assertThat(spans)
                .contains("imagorface", "direct://result", "direct://process")
                .as("the trace's id, bytes 0x61 to 0x70")
                .contains("abcdefghijklmnop")
                .doesNotContain("geheim", "passwort", "kennwort", "\u0089PNG");
    }

    @Test
    void withoutTheSettingNothingIsSent(@TempDir Path folder) throws Exception {
        try (ImagorServer server = TestServer.start("-file-loader-base-dir=" + folder, "-imagor-unsafe")) {
            RawHttp.get(TestServer.port(server), "/unsafe/a.png");
        }

        assertThat(received).isEmpty();
    }
}
