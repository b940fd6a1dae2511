package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imagorface.error.InvalidSetting;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.settings.HttpLoaderSettings;
import org.imagorface.settings.ProxyAddress;
import org.imagorface.settings.Settings;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of the loader for sources from the web, each over real connections on both sides. */
class HttpLoaderTest {

    /** Method and target, and headers in lower case. */
    private record Seen(String target, Map<String, List<String>> headers) {

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private static final List<Seen> SEEN = new CopyOnWriteArrayList<>();
    private static HttpServer web;
    private static String host;

    @BeforeAll
    static void startWeb() throws IOException {
        byte[] picture = Photos.drawn(40, 30, "jpeg");
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            SEEN.add(new Seen(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders())));
            exchange.getResponseHeaders().set("ETag", "\"of-the-source\"");
            exchange.getResponseHeaders().set("Cache-Control", "max-age=7");
            exchange.getResponseHeaders().add("X-Two", "a");
            exchange.getResponseHeaders().add("X-Two", "b");
            exchange.getResponseHeaders().set("Set-Cookie", "s=1");
            exchange.getResponseHeaders().set("Vary", "X-Tenant");
            if (!exchange.getRequestURI().getPath().equals("/untyped")) {
                exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            }
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        web.start();
        host = "127.0.0.1:" + web.getAddress().getPort();
    }

    @AfterAll
    static void stopWeb() {
        web.stop(0);
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static ImagorServer start(String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-http-loader-block-loopback-networks=false",
                "-http-loader-default-scheme=http"));
        all.addAll(List.of(flags));
        return TestServer.start(all.toArray(String[]::new));
    }

    private static Reply get(ImagorServer server, String path, String... headers) throws IOException {
        return RawHttp.send(TestServer.port(server), "GET", "/unsafe/" + path, headers);
    }

    @Test
    void nothingOfTheClientAndNothingOfTheAnswerPassesByDefault() throws Exception {
        try (ImagorServer server = start()) {
            Reply reply = get(server, host + "/a.jpg", "Cookie: a=1", "Authorization: Basic eDp5", "X-Key: k");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers()).doesNotContainKeys("x-two", "set-cookie");
            assertThat(reply.headers().get("cache-control")).doesNotContain("max-age=7");
            assertThat(SEEN.get(0).headers()).doesNotContainKeys("Cookie", "Authorization", "X-key");
        }
    }

    @Test
    void headersThatAreNamedReachEverySourceOfTheRequest() throws Exception {
        try (ImagorServer server = start("-http-loader-forward-headers=x-key,COOKIE")) {
            Reply reply = get(
                    server,
                    "filters:watermark(" + host + "/w.jpg,0,0,0)/" + host + "/a.jpg",
                    "Cookie: a=1",
                    "X-Key: k",
                    "X-Other: o");
            Reply other = get(server, host + "/b.jpg", "X-Other: o");

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.headers().get("cache-control"))
                    .as("what was asked for with a cookie is for its owner")
                    .startsWith("private, max-age=604800")
                    .doesNotContain("s-maxage");
            assertThat(other.headers().get("cache-control")).startsWith("public, s-maxage");
            assertThat(SEEN).hasSize(3);
            assertThat(SEEN.subList(0, 2)).allSatisfy(seen -> {
                assertThat(seen.header("Cookie")).isEqualTo("a=1");
                assertThat(seen.header("X-key")).isEqualTo("k");
                assertThat(seen.headers()).doesNotContainKey("X-other");
            });
            assertThat(SEEN.get(2).headers()).doesNotContainKeys("Cookie", "X-key", "X-other");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-http-loader-forward-client-headers",
        "-http-loader-forward-all-headers",
        "-http-loader-forward-headers=*"
    })
    void allHeadersOfTheClientAreThoseThatAreNotOfItsConnection(String flag) throws Exception {
        try (ImagorServer server = start(flag)) {
            Reply reply = get(
                    server,
                    host + "/a.jpg",
                    "Cookie: a=1",
                    "User-Agent: browser",
                    "X-Key: k",
                    "Accept-Encoding: br",
                    "Range: bytes=0-1",
                    "CamelImagorfaceImage: x",
                    "CamelHttpUri: http://127.0.0.1/x");

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            Seen seen = SEEN.get(0);
            assertThat(seen.header("Cookie")).isEqualTo("a=1");
            assertThat(seen.header("User-agent")).isEqualTo("browser");
            assertThat(seen.header("X-key")).isEqualTo("k");
            assertThat(seen.header("Host")).isEqualTo(host);
            assertThat(seen.header("Accept-encoding")).isEqualTo("gzip");
            assertThat(seen.headers()).doesNotContainKey("Range");
            assertThat(seen.headers().keySet()).noneMatch(name -> name.startsWith("Camel"));
        }
    }

    @Test
    void namedHeadersOfTheAnswerReplaceOurs() throws Exception {
        try (ImagorServer server = start("-http-loader-override-response-headers=etag,Cache-Control,X-Two")) {
            Reply reply = get(server, "20x10/" + host + "/a.jpg");

            assertThat(reply.headers())
                    .containsEntry("etag", "\"of-the-source\"")
                    .containsEntry("cache-control", "max-age=7")
                    .containsEntry("content-type", "image/jpeg")
                    .doesNotContainKey("set-cookie");
            assertThat(reply.headers().get("x-two")).contains("b");
            assertThat(reply.body().length)
                    .isEqualTo(Integer.parseInt(reply.headers().get("content-length")));
        }
        try (ImagorServer server = start("-http-loader-override-response-headers=Set-Cookie")) {
            assertThat(get(server, host + "/a.jpg").headers()).containsEntry("set-cookie", "s=1");
            assertThat(get(server, "color:red").headers()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void anAnswerWithACookieIsForItsClientOnly() throws Exception {
        try (ImagorServer server = start("-http-loader-override-response-headers=Set-Cookie")) {
            assertThat(get(server, host + "/a.jpg").headers().get("cache-control"))
                    .startsWith("private, max-age");
        }
    }

    @Test
    void whatTheSourcesAnswerVariesWithComesToWhatOursDoes() throws Exception {
        try (ImagorServer server = start("-http-loader-override-response-headers=Vary", "-imagor-auto-webp")) {
            assertThat(get(server, host + "/a.jpg").headers().get("vary")).contains("Accept", "X-Tenant");
            assertThat(get(server, "filters:format(png)/" + host + "/a.jpg").headers())
                    .containsEntry("vary", "X-Tenant");
        }
    }

    @Test
    void otherTypesAreNotAcceptable() throws Exception {
        try (ImagorServer server = start("-http-loader-accept=image/png,image/gif")) {
            assertThat(get(server, host + "/a.jpg").status()).isEqualTo(406);
            assertThat(SEEN.get(0).header("Accept")).isEqualTo("image/png, image/gif");
        }
        try (ImagorServer server = start("-http-loader-accept=image/*")) {
            assertThat(get(server, host + "/a.jpg").status()).isEqualTo(200);
            assertThat(get(server, host + "/untyped").status()).isEqualTo(406);
        }
        try (ImagorServer server = start()) {
            assertThat(get(server, host + "/untyped").status()).isEqualTo(200);
        }
    }

    @Test
    void sourcesAreTakenBelowABase() throws Exception {
        try (ImagorServer server = start("-http-loader-base-url=http://" + host + "/pics")) {
            assertThat(get(server, "a.jpg").status()).isEqualTo(200);
            assertThat(get(server, "20x10/https://other.test/b.jpg").status()).isEqualTo(200);
            assertThat(get(server, "%2e%2e/a.jpg").status()).isEqualTo(403);
            assertThat(SEEN).extracting(Seen::target).containsExactly("/pics/a.jpg", "/pics/b.jpg");
        }
    }

    @Test
    void whatIsRefusedIsNotAskedFor() throws Exception {
        String port = host.substring(host.indexOf(':'));
        for (String flag : List.of(
                "-imagorface-http-loader-https-only",
                "-http-loader-allowed-sources=127.0.0.1",
                "-http-loader-allowed-sources=*.test",
                "-http-loader-allowed-source-regexp=^https://127",
                "-http-loader-block-networks=127.0.0.0/8",
                "-http-loader-block-networks=10.0.0.0/8,127.0.0.1",
                "-http-loader-block-loopback-networks")) {
            try (ImagorServer server = start(flag)) {
                assertThat(get(server, host + "/a.jpg").status()).as(flag).isEqualTo(403);
            }
        }
        assertThat(SEEN).isEmpty();
        for (String flag : List.of(
                "-http-loader-allowed-sources=127.0.0.1" + port,
                "-http-loader-allowed-sources=*",
                "-http-loader-allowed-source-regexp=^http://127\\.0\\.0\\.1",
                "-http-loader-block-networks=127.0.0.2/32,::/0")) {
            try (ImagorServer server = start(flag)) {
                assertThat(get(server, host + "/a.jpg").status()).as(flag).isEqualTo(200);
            }
        }
    }

    @Test
    void largerSourcesAreRefused() throws Exception {
        try (ImagorServer server = start("-http-loader-max-allowed-size=100")) {
            assertThat(get(server, host + "/a.jpg").status()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-http-loader-allowed-source-regexp=(,regular expression",
        "-http-loader-block-networks=10.0.0.0/33,networks",
        "-http-loader-block-networks=10.0.0.1/8,networks",
        "-http-loader-block-networks=10.0.0/8,networks",
        "-http-loader-block-networks=name.test,networks",
        "-http-loader-block-networks=::1/129,networks",
        "-http-loader-base-url=ftp://a.com,-http-loader-base-url",
        "-http-loader-base-url=a.com,-http-loader-base-url",
        "-http-loader-forward-headers=a b,header names",
        "-http-loader-forward-headers=Host,-http-loader-forward-headers",
        "-http-loader-override-response-headers=Content-Length,-http-loader-override-response-headers",
        "-http-loader-override-response-headers=a:b,header names",
        "-http-loader-default-scheme=ftp,one of https",
        "-http-loader-proxy-urls=socks5://a.com:1,http://[USER:PASSWORD@]HOST:PORT",
        "-http-loader-proxy-urls=https://a.com:1,http://[USER:PASSWORD@]HOST:PORT",
        "-http-loader-proxy-urls=http://a.com:99999,http://[USER:PASSWORD@]HOST:PORT"
    })
    void wrongSettingsStopTheStart(String flag, String said) {
        assertThatThrownBy(() -> start(flag)).isInstanceOf(InvalidSetting.class).hasMessageContaining(said);
    }

    @Test
    void passwordsOfProxiesAreNotRepeated() {
        assertThatThrownBy(() -> start("-http-loader-proxy-urls=ftp://u:s3cret@a.com:1"))
                .isInstanceOf(InvalidSetting.class)
                .hasStackTraceContaining("-http-loader-proxy-urls")
                .satisfies(e -> {
                    for (Throwable at = e; at != null; at = at.getCause()) {
                        assertThat(at.getMessage()).doesNotContain("s3cret");
                    }
                });
        assertThat(ProxyAddress.parse("http://u:s3cret@a.com:1")).asString().doesNotContain("s3cret");
    }

    @Test
    void theUsualVariablesOfProxiesAreReadInBothSpellings() {
        Map<String, String> variables = Map.of(
                "HTTP_PROXY",
                "http://u:p@a.com:1",
                "http_proxy",
                "b.com:2",
                "https_proxy",
                "c.com",
                "no_proxy",
                "d.com, .e.com");
        Settings settings = Settings.read(List.of("-config="), variables);

        assertThat(settings.get(HttpLoaderSettings.HTTP_PROXY)).containsExactly(new ProxyAddress("a.com", 1, "u", "p"));
        assertThat(settings.get(HttpLoaderSettings.HTTPS_PROXY)).containsExactly(new ProxyAddress("c.com", 80, "", ""));
        assertThat(settings.get(HttpLoaderSettings.NO_PROXY)).containsExactly("d.com", ".e.com");
        assertThatThrownBy(() -> Settings.read(List.of("-http-proxy=a.com"), Map.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("unknown flag");
        assertThatThrownBy(() -> Settings.read(List.of(), Map.of("https_proxy", "socks5://a")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("environment variable https_proxy");
    }
}
