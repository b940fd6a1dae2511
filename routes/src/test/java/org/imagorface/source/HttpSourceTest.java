package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagorface.source.TestSource.fail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.load.Shares;
import org.imagorface.source.AddressPolicy.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpSourceTest {

    private static final int LIMIT = TestSource.LIMIT;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Set<Network> ALL = EnumSet.allOf(Network.class);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange ->
                        reply(exchange, 200, exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static HttpSource open(Set<Network> refused, Duration timeout, String... allowed) {
        return new TestSource().refusing(refused).within(timeout).hosts(allowed).open();
    }

    private static String load(HttpSource source, String image) {
        return TestSource.text(source, image);
    }

    @Test
    void fetchesOncePrivateNetworksAreAllowed() throws IOException {
        try (HttpSource source = open(Set.of(), LONG)) {
            assertThat(load(source, url("/a.jpg?x=1&y=%20"))).isEqualTo("/a.jpg?x=1&y=%20");
            assertThat(load(source, url("/ä b.jpg"))).isEqualTo("/%C3%A4%20b.jpg");
            assertThat(load(source, url("//a//b.jpg"))).isEqualTo("//a//b.jpg");
            assertThat(source.load("just-a-file.jpg", Map.of(), Shares.plenty()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST.",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "0",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "10.0.0.1",
                "169.254.169.254",
                "192.168.0.1",
                "100.64.0.1",
                "255.255.255.255",
                "224.0.0.251",
                "[fe80::1]",
                "[fc00::1]",
                "１２７.0.0.1"
            })
    void everySpellingOfAnInwardAddressIsRefused(String host) throws IOException {
        try (HttpSource source = open(ALL, LONG)) {
            String image = "http://" + host + ":" + server.getAddress().getPort() + "/a.jpg";
            // what this platform takes for no address at all cannot be connected to either
            assertThat(fail(source, image)).isInstanceOfAny(SourceNotAllowed.class, SourceNotFound.class);
        }
    }

    @Test
    void theUsualSpellingsAreRefusedAsSuch() throws IOException {
        try (HttpSource source = open(ALL, LONG)) {
            for (String host :
                    List.of("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]")) {
                assertThat(fail(source, "http://" + host + "/a.jpg")).isInstanceOf(SourceNotAllowed.class);
            }
        }
    }

    @Test
    void theAddressThatWasJudgedIsTheOneConnectedTo() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        GuardedResolver.Lookup rebinding = host -> {
            // a first answer that passes, and inward ones ever after
            boolean first = lookups.getAndIncrement() == 0;
            return new InetAddress[] {InetAddress.getByName(first ? "127.0.0.1" : "10.0.0.1")};
        };
        try (HttpSource source =
                new TestSource().refusing(EnumSet.of(Network.PRIVATE)).open(rebinding)) {
            assertThat(load(source, "http://name.test:" + server.getAddress().getPort() + "/a"))
                    .isEqualTo("/a");
            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    void oneInwardAddressAmongSeveralIsEnough() throws IOException {
        GuardedResolver.Lookup mixed =
                host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        try (HttpSource source = new TestSource().refusing(ALL).open(mixed)) {
            assertThat(fail(source, "http://name.test/a"))
                    .isInstanceOf(SourceNotAllowed.class)
                    .hasMessageNotContaining("10.0");
        }
    }

    @Test
    void unknownHostsAndClosedPortsAreNotFound() throws IOException {
        GuardedResolver.Lookup nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (HttpSource source = new TestSource().open(nobody)) {
            assertThat(fail(source, "http://name.test/a")).isInstanceOf(SourceNotFound.class);
        }
        String closed = url("/a");
        server.stop(0);
        try (HttpSource source = open(Set.of(), LONG)) {
            assertThat(fail(source, closed)).isInstanceOf(SourceNotFound.class);
        }
    }

    @Test
    void onlyAllowedHostsAreAsked() throws IOException {
        try (HttpSource source = open(Set.of(), LONG, "*.pics.test", "127.0.0.?:*")) {
            assertThat(load(source, url("/a"))).isEqualTo("/a");
            for (String host : List.of("pics.test", "a.pics.test.evil.test", "evil.test", "127.0.0.10")) {
                assertThat(fail(source, "http://" + host + "/a")).isInstanceOf(SourceNotAllowed.class);
            }
        }
        try (HttpSource source =
                open(Set.of(), LONG, "127.0.0.1:" + server.getAddress().getPort())) {
            assertThat(load(source, url("/a"))).isEqualTo("/a");
        }
    }

    private void redirect(String from, String location) {
        server.createContext(from, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(302, 0);
            exchange.getResponseBody().write("elsewhere".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    @Test
    void redirectionsAreFollowedAndCheckedLikeTheFirstUrl() throws IOException {
        redirect("/once", "/a.jpg");
        redirect("/relative", "b.jpg?x");
        redirect("/inward", "http://10.0.0.1/a");
        redirect("/other-host", "http://other.test/a");
        redirect("/file", "file:///etc/passwd");
        redirect("/loop", "/loop");
        GuardedResolver.Lookup lookup = host -> InetAddress.getAllByName(host.endsWith(".test") ? "127.0.0.1" : host);
        try (HttpSource source = new TestSource()
                .hosts("127.0.0.1:*", "10.*")
                .refusing(EnumSet.of(Network.PRIVATE))
                .open(lookup)) {
            assertThat(load(source, url("/once"))).isEqualTo("/a.jpg");
            assertThat(load(source, url("/relative"))).isEqualTo("/b.jpg?x");
            assertThat(fail(source, url("/inward"))).isInstanceOf(SourceNotAllowed.class);
            assertThat(fail(source, url("/other-host"))).isInstanceOf(SourceNotAllowed.class);
            assertThat(fail(source, url("/file"))).isInstanceOf(SourceNotAllowed.class);
            assertThat(fail(source, url("/loop")))
                    .isInstanceOf(SourceFailed.class)
                    .hasMessageContaining("10 times");
        }
    }

    private static void redirect(HttpServer from, String path, String location) {
        from.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            reply(exchange, 302, new byte[0]);
        });
    }

    @Test
    void aRedirectionNeverLeadsFromHttpsToHttp(@TempDir Path folder) throws Exception {
        try (SecureServer trusted = SecureServer.trusted(folder)) {
            HttpsServer secure = trusted.server();
            String base = "https://127.0.0.1:" + secure.getAddress().getPort();
            secure.createContext("/a", exchange -> reply(exchange, 200, "secure".getBytes(StandardCharsets.UTF_8)));
            redirect(secure, "/same", "/a");
            redirect(secure, "/down", url("/a"));
            redirect(secure, "/later", "/down");
            redirect("/up", base + "/a");
            redirect("/up-and-down", base + "/down");
            secure.start();
            try (HttpSource source = open(Set.of(), LONG)) {
                assertThat(load(source, base + "/a")).isEqualTo("secure");
                assertThat(load(source, base + "/same")).isEqualTo("secure");
                assertThat(load(source, url("/up"))).isEqualTo("secure");
                for (String image : List.of(base + "/down", base + "/later", url("/up-and-down"))) {
                    assertThat(fail(source, image))
                            .isInstanceOf(SourceNotAllowed.class)
                            .hasMessage("http source not allowed: redirected from https to http");
                }
            }
            SecureServer.trustAsUsual();
            try (HttpSource source = open(Set.of(), LONG);
                    HttpSource careless = new TestSource().anyCertificate().open()) {
                assertThat(fail(source, base + "/a"))
                        .as("a certificate nobody knows")
                        .isInstanceOf(SourceFailed.class);
                assertThat(load(careless, base + "/a")).isEqualTo("secure");
                assertThat(load(careless, base.replace("127.0.0.1", "localhost") + "/a"))
                        .as("nor the host it is for")
                        .isEqualTo("secure");
            }
        }
    }

    @Test
    void tenRedirectionsAreAllowed() throws IOException {
        for (int i = 1; i < 11; i++) {
            redirect("/hop" + i + "/", i == 10 ? "/end" : "/hop" + (i + 1) + "/");
        }
        redirect("/hop0/", "/hop1/");
        try (HttpSource source = open(Set.of(), LONG)) {
            assertThat(load(source, url("/hop1/"))).isEqualTo("/end");
            assertThat(fail(source, url("/hop0/"))).isInstanceOf(SourceFailed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 500, 503})
    void theServersRefusalIsKept(int status) throws IOException {
        server.createContext("/refused", exchange -> reply(exchange, status, new byte[0]));
        try (HttpSource source = open(Set.of(), LONG)) {
            ImageException error = fail(source, url("/refused"));
            assertThat(error).isInstanceOf(SourceFailed.class);
            assertThat(error.getCause())
                    .isInstanceOfSatisfying(UpstreamStatus.class, cause -> assertThat(cause.status())
                            .isEqualTo(status));
        }
    }

    @Test
    void declaredAndUndeclaredLengthsAreBounded() throws IOException {
        server.createContext("/declared", exchange -> {
            exchange.sendResponseHeaders(200, LIMIT + 1L);
            exchange.getResponseBody().flush();
        });
        server.createContext("/full", exchange -> reply(exchange, 200, new byte[LIMIT]));
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            writeForever(exchange.getResponseBody());
        });
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write(new byte[50 * LIMIT]);
        }
        server.createContext("/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            reply(exchange, 200, bomb.toByteArray());
        });
        try (HttpSource source = open(Set.of(), LONG)) {
            assertThat(source.load(url("/full"), Map.of(), Shares.plenty()))
                    .map(loaded -> loaded.bytes().length)
                    .contains(LIMIT);
            assertThat(fail(source, url("/declared"))).isInstanceOf(LimitExceeded.class);
            assertThat(fail(source, url("/endless"))).isInstanceOf(LimitExceeded.class);
            assertThat(fail(source, url("/bomb"))).isInstanceOf(LimitExceeded.class);
        }
    }

    private static void writeForever(OutputStream out) {
        try {
            byte[] chunk = new byte[1 << 16];
            while (true) {
                out.write(chunk);
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
            })
    void silenceEndsWithTheTime(String answer) throws IOException {
        try (RawServer silent = RawServer.of(answer);
                HttpSource source = open(Set.of(), Duration.ofMillis(300))) {
            assertThat(fail(source, silent.url("/a"))).isInstanceOf(ProcessingTimeout.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"
            })
    void brokenAnswersAreFailures(String answer) throws IOException {
        try (RawServer broken = RawServer.of(answer);
                HttpSource source = open(Set.of(), Duration.ofSeconds(2))) {
            assertThat(fail(source, broken.url("/a"))).isInstanceOfAny(SourceFailed.class, ProcessingTimeout.class);
        }
    }

    @Test
    void aTransferThatBreaksOffIsNoPicture() throws IOException {
        server.createContext("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });
        try (HttpSource source = open(Set.of(), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> source.load(url("/cut"), Map.of(), Shares.plenty()))
                    .isInstanceOf(SourceFailed.class);
        }
    }
}
