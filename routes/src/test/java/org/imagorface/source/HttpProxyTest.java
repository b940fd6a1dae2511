package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagorface.source.TestSource.fail;
import static org.imagorface.source.TestSource.text;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.settings.ProxyAddress;
import org.imagorface.source.AddressPolicy.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through a proxy, and what of it the proxy is not even asked for. */
@Timeout(60)
class HttpProxyTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy";

    /** Public names are public, private ones are not, and the proxy is at home. */
    private static final GuardedResolver.Lookup NAMES = host -> switch (host) {
        case "public.test" -> new InetAddress[] {InetAddress.getByName("8.8.8.8")};
        case "inward.test" -> new InetAddress[] {InetAddress.getByName("10.0.0.1")};
        case "both.test" ->
            new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("169.254.169.254")};
        case "proxy.test" -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        default -> {
            if (host.endsWith(".test")) {
                throw new UnknownHostException(host);
            }
            yield InetAddress.getAllByName(host);
        }
    };

    private static Proxies configured(RawServer proxy, String... hosts) {
        return new Proxies(
                List.of(ProxyAddress.parse("http://proxy.test:" + proxy.port())),
                List.of(hosts),
                List.of(),
                List.of(),
                List.of());
    }

    private static Proxies ofEnvironment(RawServer proxy, String... exceptions) {
        List<ProxyAddress> both = List.of(ProxyAddress.parse("127.0.0.1:" + proxy.port()));
        return new Proxies(List.of(), List.of(), both, both, List.of(exceptions));
    }

    private static HttpSource strict(Proxies proxies) {
        return new TestSource()
                .refusing(EnumSet.allOf(Network.class))
                .proxies(proxies)
                .open(NAMES);
    }

    @Test
    void publicHostsAreLoadedThroughIt() throws IOException {
        try (RawServer proxy = RawServer.of(OK);
                HttpSource source = strict(configured(proxy))) {
            assertThat(text(source, "http://public.test/a//b%20c?q=1")).isEqualTo("proxy");
            assertThat(text(source, "http://public.test:81//a")).isEqualTo("proxy");
            assertThat(proxy.requests().get(0))
                    .startsWith("GET http://public.test/a//b%20c?q=1 HTTP/1.1\r\n")
                    .contains("Host: public.test\r\n");
            assertThat(proxy.requests().get(1)).startsWith("GET http://public.test:81//a HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inward.test/a",
                "https://inward.test/a",
                "http://both.test/a",
                "http://localhost/a",
                "http://127.0.0.1/a",
                "http://127.1/a",
                "http://2130706433/a",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/a",
                "http://[::ffff:10.0.0.1]/a",
                "http://[64:ff9b::a00:1]/a",
                "https://10.0.0.1/a",
                "http://proxy.test/a"
            })
    void itIsNotAskedForInwardHosts(String image) throws IOException {
        try (RawServer proxy = RawServer.of(OK);
                HttpSource source = strict(configured(proxy))) {
            assertThat(fail(source, image)).isInstanceOf(SourceNotAllowed.class);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void itIsNotAskedForHostsThatCannotBeJudged() throws IOException {
        try (RawServer proxy = RawServer.of(OK);
                HttpSource source = strict(configured(proxy))) {
            assertThat(fail(source, "http://unknown.test/a")).isInstanceOf(SourceNotFound.class);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void redirectionsAreJudgedAgain() throws IOException {
        String inward = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://inward.test/a\r\n\r\n";
        try (RawServer proxy = RawServer.of(inward);
                HttpSource source = strict(configured(proxy))) {
            assertThat(fail(source, "http://public.test/a")).isInstanceOf(SourceNotAllowed.class);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void httpsGoesThroughATunnel(@TempDir Path folder) throws Exception {
        try (SecureServer secure = SecureServer.untrusted(folder.resolve("keys.p12"));
                RawServer proxy = new RawServer((request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\n\r\n");
                    tunnel(connection, secure.server().getAddress().getPort());
                });
                HttpSource source = strict(configured(proxy));
                HttpSource careless = new TestSource()
                        .proxies(configured(proxy))
                        .anyCertificate()
                        .open(NAMES)) {
            secure.server().createContext("/secret", exchange -> {
                byte[] host = exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, host.length);
                exchange.getResponseBody().write(host);
                exchange.close();
            });
            secure.server().start();
            assertThat(fail(source, "https://public.test/secret"))
                    .as("a certificate nobody knows")
                    .isInstanceOf(SourceFailed.class);
            assertThat(text(careless, "https://public.test/secret")).isEqualTo("public.test");
            assertThat(proxy.requests()).hasSize(2).allSatisfy(request -> assertThat(request)
                    .startsWith("CONNECT public.test:443 HTTP/1.1\r\n")
                    .doesNotContain("secret"));
        }
    }

    private static void tunnel(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread answers = new Thread(() -> pump(server, client));
            answers.start();
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    @Test
    void itsPasswordIsForItAlone() throws IOException {
        AtomicReference<String> login = new AtomicReference<>();
        try (RawServer proxy = new RawServer((request, connection) -> {
                    boolean known = request.contains("Proxy-Authorization: Basic dTpwOnc=\r\n");
                    login.set(request);
                    write(
                            connection,
                            known
                                    ? OK
                                    : "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                            + "Content-Length: 0\r\n\r\n");
                });
                RawServer asking = RawServer.of(
                        "HTTP/1.1 401 Login\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
                HttpSource source = new TestSource()
                        .proxies(new Proxies(
                                List.of(ProxyAddress.parse("http://u:p%3Aw@127.0.0.1:" + proxy.port())),
                                List.of("public.test"),
                                List.of(),
                                List.of(),
                                List.of()))
                        .open(NAMES)) {
            assertThat(text(source, "http://public.test/a")).isEqualTo("proxy");
            assertThat(login.get()).contains("Proxy-Authorization");
            assertThat(fail(source, asking.url("/a"))).isInstanceOf(SourceFailed.class);
            assertThat(asking.requests()).singleElement().asString().doesNotContain("Authorization");
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void onlyTheHostsNamedGoThroughIt() throws IOException {
        try (RawServer proxy = RawServer.of(OK);
                RawServer server = RawServer.of(OK.replace("proxy", "plain"));
                HttpSource source = new TestSource()
                        .proxies(configured(proxy, "public.test"))
                        .open(NAMES)) {
            assertThat(text(source, "http://public.test/a")).isEqualTo("proxy");
            assertThat(text(source, server.url("/a"))).isEqualTo("plain");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNoMissingPicture() throws IOException {
        RawServer proxy = RawServer.of(OK);
        Proxies gone = configured(proxy);
        proxy.close();
        try (HttpSource source = strict(gone)) {
            assertThat(fail(source, "http://public.test/a"))
                    .isInstanceOf(SourceFailed.class)
                    .hasMessageContaining("proxy");
        }
    }

    @Test
    void thoseOfTheEnvironmentAreUsedWhereNoneIsConfigured() throws IOException {
        try (RawServer environment = RawServer.of(OK);
                RawServer proxy = RawServer.of(OK.replace("proxy", "other"));
                HttpSource source = strict(ofEnvironment(environment));
                HttpSource both = strict(new Proxies(
                        List.of(ProxyAddress.parse("127.0.0.1:" + proxy.port())),
                        List.of(),
                        List.of(ProxyAddress.parse("127.0.0.1:" + environment.port())),
                        List.of(),
                        List.of()))) {
            assertThat(text(source, "http://public.test/a")).isEqualTo("proxy");
            assertThat(fail(source, "http://inward.test/a")).isInstanceOf(SourceNotAllowed.class);
            assertThat(text(both, "http://public.test/a")).isEqualTo("other");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://localhost/, true",
        "'', http://127.0.0.1/, true",
        "'', http://[::1]/, true",
        "'', http://a.com/, false",
        "*, http://a.com/, true",
        "a.com, http://a.com/, true",
        "A.com, http://a.com/, true",
        "a.com, http://b.a.com/, true",
        "a.com, http://ba.com/, false",
        ".a.com, http://b.a.com/, true",
        ".a.com, http://a.com/, false",
        "a.com:81, http://a.com:81/, true",
        "a.com:81, http://a.com/, false",
        "10.0.0.1, http://10.0.0.1/, true",
        "10.0.0.0/8, http://10.9.9.9/, true",
        "10.0.0.0/8, http://11.9.9.9/, false",
        "10.0.0.0/8, http://a.com/, false",
        "[2606:4700::1]:80, http://[2606:4700::1]/, true",
        "2606:4700::/32, http://[2606:4700::1]/, true"
    })
    void someHostsAreExceptions(String exception, String image, boolean included) {
        ProxyExceptions exceptions = new ProxyExceptions(exception.isEmpty() ? List.of() : List.of(exception));

        assertThat(exceptions.include(SourceUrl.of(image, "nil").orElseThrow())).isEqualTo(included);
    }
}
