package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagorface.server.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that reach no route are answered as routes answer errors, and leave nothing in the log. */
class FrontErrorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final PrintStream STANDARD_ERROR = System.err;

    @TempDir
    static Path folder;

    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        // the log goes there
        System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
        Path routes = Files.writeString(folder.resolve("own.yaml"), """
                - route:
                    from:
                      uri: platform-http:/own
                      parameters:
                        httpMethodRestrict: PUT,POST
                      steps:
                        - setBody:
                            constant: own
                """);
        server = TestServer.start("-imagor-unsafe", "-bind=127.0.0.1:0", "-imagorface-routes=file:" + routes);
        port = TestServer.port(server);
    }

    @AfterAll
    static void stop() {
        System.setErr(STANDARD_ERROR);
        server.close();
    }

    private static JsonNode error(Reply reply, int status) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", Integer.toString(reply.body().length))
                .containsEntry("connection", "close");
        JsonNode json = JSON.readTree(reply.body());
        assertThat(json.fieldNames()).toIterable().containsExactly("message", "status");
        assertThat(json.get("status").asInt()).isEqualTo(status);
        assertThat(LOG.toString(StandardCharsets.UTF_8)).isEmpty();
        return json;
    }

    static Stream<Arguments> requestsWithoutARoute() {
        String end = "Host: test\r\nConnection: close\r\n\r\n";
        String large = "x".repeat(70_000);
        return Stream.of(
                Arguments.of(404, "OPTIONS * HTTP/1.1\r\n" + end),
                Arguments.of(404, "CONNECT other.test:80 HTTP/1.1\r\n" + end),
                Arguments.of(404, "GET no-slash HTTP/1.1\r\n" + end),
                Arguments.of(400, "GET  HTTP/1.1\r\n" + end),
                Arguments.of(400, "nonsense\r\n\r\n"),
                Arguments.of(400, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                Arguments.of(400, "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"),
                Arguments.of(400, "GET / HTTP/1.1\r\nno header\r\n" + end),
                Arguments.of(400, "GET / HTTP/1.1\r\nContent-Length: -1\r\n" + end),
                Arguments.of(414, "GET /" + large + " HTTP/1.1\r\n" + end),
                Arguments.of(431, "GET / HTTP/1.1\r\nX: " + large + "\r\n" + end));
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutARoute")
    void everyErrorIsJson(int status, String request) throws IOException {
        assertThat(error(RawHttp.exchange(port, request), status).get("message").asText())
                .isNotBlank()
                .doesNotContain("Exception", "netty", "vertx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD no-slash HTTP/1.1\r\nHost: test\r\n",
                "HEAD / HTTP/1.1\r\n",
                "HEAD /unsafe/%zz HTTP/1.1\r\nHost: test\r\n"
            })
    void headGetsTheHeadersOnly(String start) throws IOException {
        Reply reply = RawHttp.exchange(port, start + "Connection: close\r\n\r\n");

        assertThat(reply.status()).isBetween(400, 404);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(Integer.parseInt(reply.headers().get("content-length"))).isPositive();
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"})
    void otherMethodsAreRefusedWithThoseThatAreAllowed(String method) throws IOException {
        for (String target : List.of("/unsafe/small.jpg", "/", "/healthcheck", "/a//../b?x=%")) {
            Reply reply = RawHttp.send(port, method, target, "Content-Length: 0");

            assertThat(error(reply, 405).get("message").asText()).contains(method, "GET, HEAD");
            assertThat(reply.headers()).containsEntry("allow", "GET, HEAD");
        }
    }

    @Test
    void methodsOfOwnRoutesAreNamedToo() throws IOException {
        assertThat(RawHttp.send(port, "PUT", "/own?x=100%", "Content-Length: 0").text())
                .contains("own");

        Reply reply = RawHttp.send(port, "DELETE", "/own");

        error(reply, 405);
        assertThat(reply.headers()).containsEntry("allow", "GET, HEAD, POST, PUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=\"", "text/plain; charset=nonsense", ";;=", "\"", "a/b/c"})
    void aSenselessContentTypeDoesNotMatter(String type) throws IOException {
        assertThat(RawHttp.send(port, "GET", "/healthcheck", "Content-Type: " + type)
                        .status())
                .isEqualTo(200);
        error(RawHttp.send(port, "GET", "/unsafe/nope", "Content-Type: " + type), 404);
    }
}
