package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line for each request, whatever it is made of. */
class AccessLogTest {

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final PrintStream STANDARD_ERROR = System.err;
    private static final long PATIENCE_MILLIS = 20_000;

    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
        server = TestServer.start("-imagor-unsafe", "-server-access-log", "-http-loader-disable");
        port = TestServer.port(server);
    }

    @AfterAll
    static void stop() {
        System.setErr(STANDARD_ERROR);
        server.close();
    }

    @BeforeEach
    void forget() {
        LOG.reset();
    }

    private static List<String> lines(int count) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        List<String> lines;
        do {
            Thread.sleep(10);
            lines = LOG.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("AccessLog"))
                    .toList();
        } while (lines.size() < count && System.currentTimeMillis() < end);
        assertThat(LOG.toString(StandardCharsets.UTF_8).lines()).hasSize(count);
        return lines;
    }

    @Test
    void everyRequestHasALineButThoseOfMachines() throws Exception {
        RawHttp.get(port, "/healthcheck");
        RawHttp.get(port, "/favicon.ico");
        RawHttp.send(port, "HEAD", "/unsafe/10x10/color:red", "User-Agent: test/1.0 (a; b)");
        RawHttp.get(port, "/unsafe/nope.jpg");
        RawHttp.send(port, "DELETE", "/unsafe/nope.jpg");
        RawHttp.get(port, "/unsafe/%zz");
        RawHttp.exchange(port, "nonsense\r\n\r\n");

        List<String> lines = lines(5);
        assertThat(lines.get(0))
                .matches(".* INFO AccessLog - status=200 method=HEAD path=/unsafe/10x10/color:red"
                        + " ip=127\\.0\\.0\\.1 agent=\"test/1\\.0 \\(a; b\\)\" ms=[0-9]+");
        assertThat(lines.get(1)).contains("status=404 method=GET path=/unsafe/nope.jpg ip=");
        assertThat(lines.get(2)).contains("status=405 method=DELETE path=/unsafe/nope.jpg ip=");
        assertThat(lines.get(3)).contains("status=400 method=GET path=/unsafe/%zz ip=");
        assertThat(lines.get(4)).contains("status=400 ");
    }

    @Test
    void nothingThatIsSentBecomesAnotherLineOrField() throws Exception {
        RawHttp.send(
                port,
                "GET",
                "/unsafe/a%0d%0ab\"\u001b[31m\\n\u00e4.jpg",
                "User-Agent: x\" ms=1 status=200\t\u009b31m\\",
                "X-Forwarded-For: 8.8.8.8");

        assertThat(lines(1).get(0))
                .contains("path=/unsafe/a%0d%0ab??[31m?n??.jpg ip=127.0.0.1 agent=\"x? ms=1 status=200")
                .matches("[ -~]+")
                .doesNotContain("8.8.8.8");
    }

    @Test
    void longTextsAreCut() throws Exception {
        RawHttp.send(port, "GET", "/unsafe/" + "a/".repeat(20_000), "User-Agent: " + "b".repeat(5_000));

        assertThat(lines(1).get(0).length()).isLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "/unsafe/a.jpg?key=geheim, /unsafe/a.jpg?***",
        "/unsafe/10x10/https:%2F%2Fa.test%2Fb.jpg%3Fkey=geheim&b=c, /unsafe/10x10/https:%2F%2Fa.test%2Fb.jpg?***",
        "/unsafe/https:%252F%252Fa.test%252Fb.jpg%253Fkey=geheim, /unsafe/https:%252F%252Fa.test%252Fb.jpg?***",
        "/unsafe/https://me:geheim@a.test/b.jpg, /unsafe/https://***@a.test/b.jpg",
        "/unsafe/https:%2F%2Fme:geheim%40a.test%2Fb.jpg, /unsafe/***@a.test%2Fb.jpg",
        "/unsafe/filters:image(%2Fb.test%2Fc.jpg%3Fgeheim)/a.jpg, /unsafe/filters:image(%2Fb.test%2Fc.jpg?***",
        "/unsafe/b64:@, /unsafe/b64:***",
        "/unsafe/b64%3A@, /unsafe/b64:***",
        "/unsafe/filters:image(%2F10x10%2Fb64%253a@)/a.jpg, /unsafe/filters:image(%2F10x10%2Fb64:***)/a.jpg",
        "/unsafe/a.jpg, /unsafe/a.jpg"
    })
    void keysAndPasswordsOfSourcesAreLeftOut(String target, String logged) throws Exception {
        String secret = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("https://a.test/b?geheim".getBytes(StandardCharsets.UTF_8));
        RawHttp.get(port, target.replaceFirst("(?<=b64(:|%3A|%253a))@", secret));

        assertThat(lines(1).get(0)).contains("path=" + logged + " ip=").doesNotContain("geheim", secret);
    }

    @Test
    void harmlessNamesInBase64Stay() throws Exception {
        RawHttp.get(port, "/unsafe/b64:c21hbGwuanBn");

        assertThat(lines(1).get(0)).contains("path=/unsafe/b64:c21hbGwuanBn ip=");
    }

    @Test
    void aClientThatLeavesHasALineToo() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (ImagorServer slow =
                TestServer.start("-imagor-unsafe", "-server-access-log", "-imagorface-loader=direct:slow")) {
            slow.camelContext().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:slow").errorHandler(noErrorHandler()).process(exchange -> {
                        asked.countDown();
                        gone.await();
                    });
                }
            });
            LOG.reset();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestServer.port(slow))) {
                socket.getOutputStream()
                        .write("GET /unsafe/a.jpg HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                asked.await();
            }
            assertThat(lines(1).get(0)).contains("status=499 method=GET path=/unsafe/a.jpg ");
            gone.countDown();
        } finally {
            gone.countDown();
        }
    }

    @Test
    void theSettingIsNeeded() throws Exception {
        try (ImagorServer silent = TestServer.start("-imagor-unsafe")) {
            LOG.reset();
            assertThat(silenceAfter(silent)).isEmpty();
        }
    }

    private static String silenceAfter(ImagorServer silent) throws IOException {
        RawHttp.get(TestServer.port(silent), "/unsafe/10x10/color:red");
        RawHttp.get(TestServer.port(silent), "/unsafe/10x10/color:red");
        return LOG.toString(StandardCharsets.UTF_8);
    }
}
