package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.imagorface.server.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that ordinary clients do not send: each is answered once, and where the next begins is never in doubt. */
class OddRequestsTest {

    private static final String LAST = "GET /healthcheck HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";

    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start("-imagor-unsafe", "-upload-loader-enable", "-http-loader-disable");
        port = TestServer.port(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** How many answers come, and all that comes after the first one's head. */
    private static int answers(Reply first) {
        return 1 + new String(first.body(), StandardCharsets.ISO_8859_1).split("HTTP/1\\.1 [0-9]{3} ", -1).length - 1;
    }

    @Test
    void theBodyOfAGetIsNoRequest() throws IOException {
        String hidden = "GET /unsafe/color:red HTTP/1.1\r\nHost: test\r\n\r\n";
        Reply reply = RawHttp.exchange(
                port,
                "GET /unsafe/nope.jpg HTTP/1.1\r\nHost: test\r\nContent-Length: " + hidden.length() + "\r\n\r\n"
                        + hidden + LAST);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(answers(reply)).isEqualTo(2);
    }

    /** RFC 9112, section 6.3: the coding counts, or the request is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aLengthBesideACodingHidesNoRequest(String method) throws IOException {
        String hidden = "GET /unsafe/color:red HTTP/1.1\r\nHost: test\r\n\r\n";
        Reply reply = RawHttp.exchange(
                port,
                method + " /unsafe/nope.jpg HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\n"
                        + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(hidden.length()) + "\r\n" + hidden + "\r\n0\r\n\r\n" + LAST);

        assertThat(reply.status()).isBetween(400, 406);
        assertThat(answers(reply)).isLessThanOrEqualTo(2);
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).doesNotContain("image/png", "image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: +4",
                "Content-Length: 4, 5",
                "Content-Length : 4",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
                "Content-Length: 4\r\n folded: x"
            })
    void whatIsAmbiguousIsRefusedAndTheConnectionClosed(String headers) throws IOException {
        String said = untilClosed("POST /unsafe/ HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\n" + headers
                + "\r\n\r\nabcd" + LAST);

        if (!said.isEmpty()) {
            assertThat(said).startsWith("HTTP/1.1 400 ");
        }
        assertThat(said.split("HTTP/1\\.1 ", -1)).hasSizeLessThanOrEqualTo(2);
    }

    private static String untilClosed(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void theHostOfATargetDoesNotMatter() throws IOException {
        for (String target : new String[] {
            "http://elsewhere.test/unsafe/10x10/color:red",
            "https://user:pw@elsewhere.test:99/unsafe/10x10/color:red?x",
            "http://[::1]/unsafe/10x10/color:red"
        }) {
            assertThat(RawHttp.get(port, target).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS * HTTP/1.1",
                "CONNECT elsewhere.test:443 HTTP/1.1",
                "TRACE /unsafe/color:red HTTP/1.1",
                "PROPFIND / HTTP/1.1",
                "GET * HTTP/1.1",
                "GET ftp://elsewhere.test/unsafe/color:red HTTP/1.1"
            })
    void otherRequestsAreErrorsInJson(String line) throws IOException {
        Reply reply = RawHttp.exchange(port, line + "\r\nHost: test\r\nX-Secret: told\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isIn(400, 403, 404, 405);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(reply.text()).startsWith("{\"message\":").doesNotContain("told");
    }

    @Test
    void aSwitchToHttp2WithoutEncryptionIsNotFollowed() throws IOException {
        String said = untilClosed(
                "GET /healthcheck HTTP/1.1\r\nHost: test\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n" + LAST);

        assertThat(said.split("HTTP/1\\.1 200 OK", -1)).hasSize(3);
        assertThat(said).doesNotContain("101", "h2c");
    }
}
