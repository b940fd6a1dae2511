package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagorface.source.TestSource.fail;
import static org.imagorface.source.TestSource.load;
import static org.imagorface.source.TestSource.text;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.load.Shares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to sources, and what of their answers is taken. */
@Timeout(60)
class HttpSourceRequestTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n";

    private static Map.Entry<String, String> header(String name, String value) {
        return Map.entry(name, value);
    }

    private static final List<Map.Entry<String, String>> CLIENT = List.of(
            header("Host", "imagor.test"),
            header("User-Agent", "browser"),
            header("Cookie", "session=1"),
            header("Authorization", "Basic eDp5"),
            header("X-Custom", "one"),
            header("x-custom", "two"),
            header("Accept", "image/webp"),
            header("Accept-Encoding", "br"),
            header("Connection", "close, X-Hop"),
            header("X-Hop", "1"),
            header("Keep-Alive", "5"),
            header("Proxy-Authorization", "Basic eDp5"),
            header("TE", "trailers"),
            header("Transfer-Encoding", "chunked"),
            header("Content-Length", "5"),
            header("Content-Type", "text/plain"),
            header("Range", "bytes=0-1"),
            header("If-None-Match", "x"),
            header("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
            header("Expect", "100-continue"),
            header("Upgrade", "h2c"),
            header("CamelImagorfacePath", "unsafe/x"));

    @Test
    void nothingOfTheClientIsSentUnlessNamed() {
        assertThat(new ForwardedHeaders(List.of(), false).of(CLIENT)).isEmpty();
        assertThat(new ForwardedHeaders(List.of("X-Other"), false).of(CLIENT)).isEmpty();
    }

    @Test
    void headersAreNamedInAnyLetterCase() {
        assertThat(new ForwardedHeaders(List.of("cookie", "X-CUSTOM"), false).of(CLIENT))
                .isEqualTo(Map.of("Cookie", List.of("session=1"), "X-Custom", List.of("one", "two")));
    }

    @Test
    void allAreAllButThoseThatBelongToOneConnectionOrVersion() {
        Map<String, List<String>> all = new ForwardedHeaders(List.of(), true).of(CLIENT);

        assertThat(all).containsOnlyKeys("User-Agent", "Cookie", "Authorization", "X-Custom", "Accept");
        assertThat(new ForwardedHeaders(List.of("*"), false).of(CLIENT)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "connection", "Content-Length", "Accept-Encoding", "Range", "If-None-Match", "CamelX"})
    void someCannotBeNamed(String name) {
        assertThatThrownBy(() -> new ForwardedHeaders(List.of(name), false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-http-loader-forward-headers", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length", "transfer-encoding", "Connection", "Content-Type", "Content-Encoding", "CamelX"
            })
    void someOfTheAnswerCannotBeNamedEither(String name) {
        assertThatThrownBy(() -> new KeptHeaders(List.of(name)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-http-loader-override-response-headers", name);
    }

    @Test
    void forwardedHeadersAreSentOnceAndReplaceOurs() throws IOException {
        try (RawServer server = RawServer.of(OK + "\r\nx");
                HttpSource source = new TestSource().open()) {
            source.load(
                    server.url("/a"),
                    Map.of("user-agent", List.of("browser"), "X-Custom", List.of("one", "two")),
                    Shares.plenty());
            load(source, server.url("/b"));

            List<String> lines = server.requests().get(0).lines().toList();
            assertThat(lines)
                    .contains("X-Custom: one", "X-Custom: two", "Accept: */*", "Accept-Encoding: gzip")
                    .filteredOn(line -> line.toLowerCase(Locale.ROOT).startsWith("user-agent"))
                    .containsExactly("user-agent: browser");
            assertThat(server.requests().get(0)).doesNotContain("Upgrade");
            assertThat(server.requests().get(1))
                    .contains("User-Agent: imagorface")
                    .doesNotContain("X-Custom");
        }
    }

    @Test
    void anotherOriginIsToldNothingOfTheClientNorIsTheFirstAfterwards() throws IOException {
        String found = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ";
        GuardedResolver.Lookup lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (RawServer other = new RawServer((request, connection) -> connection
                        .getOutputStream()
                        .write((found + request.split(" ")[1].replace("/back/", "http://127.0.0.1:") + "/end\r\n\r\n")
                                .getBytes()));
                RawServer first = new RawServer((request, connection) -> {
                    String path = request.split(" ")[1];
                    String answer = path.startsWith("/end")
                            ? OK + "\r\nx"
                            : found + (path.equals("/same") ? "/end" : path.substring(1)) + "\r\n\r\n";
                    connection.getOutputStream().write(answer.getBytes());
                });
                HttpSource source = new TestSource().open(lookup)) {
            Map<String, List<String>> secrets = Map.of("Cookie", List.of("a=1"), "X-Key", List.of("k"));
            source.load(first.url("/same"), secrets, Shares.plenty());
            source.load(first.url("/" + other.url("/back/" + first.port())), secrets, Shares.plenty());

            assertThat(first.requests()).hasSize(4);
            assertThat(first.requests().subList(0, 3))
                    .allSatisfy(request -> assertThat(request).contains("Cookie: a=1", "X-Key: k"));
            assertThat(other.requests()).singleElement().asString().doesNotContain("Cookie", "X-Key");
            assertThat(first.requests().get(3)).startsWith("GET /end").doesNotContain("Cookie", "X-Key");
        }
    }

    @Test
    void anotherHostNameOrPortIsAnotherOrigin() throws IOException {
        GuardedResolver.Lookup lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (RawServer server = new RawServer((request, connection) -> {
                    String answer = request.startsWith("GET /end")
                            ? OK + "\r\nx"
                            : "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://b.test:"
                                    + connection.getLocalPort() + "/end\r\n\r\n";
                    connection.getOutputStream().write(answer.getBytes());
                });
                HttpSource source = new TestSource().open(lookup)) {
            source.load("http://a.test:" + server.port() + "/a", Map.of("Cookie", List.of("a=1")), Shares.plenty());

            assertThat(server.requests().get(0)).contains("Cookie: a=1");
            assertThat(server.requests().get(1)).contains("Host: b.test").doesNotContain("Cookie");
        }
    }

    @Test
    void namedHeadersOfTheAnswerAreKeptWithoutWhatCouldBreakOurs() throws IOException {
        String answer = OK + "ETag: \"1\"\r\nX-One: a\r\nx-one: b\r\nX-Folded: a\r\n b\r\nX-Bell: a\u0007b\r\n"
                + "X-Nul: a\u0000b\r\nX-Other: x\r\nSet-Cookie: s=1\r\n\r\nx";
        try (RawServer server = RawServer.of(answer);
                HttpSource named = new TestSource()
                        .keeping("etag", "X-One", "X-Folded", "X-Bell", "X-Nul")
                        .open();
                HttpSource none = new TestSource().open()) {
            Map<String, List<String>> kept = load(named, server.url("/a")).headers();

            assertThat(kept).containsEntry("ETag", List.of("\"1\"")).containsEntry("X-One", List.of("a", "b"));
            assertThat(kept).doesNotContainKeys("X-Bell", "X-Nul", "X-Other", "Set-Cookie");
            assertThat(kept.getOrDefault("X-Folded", List.of()).toString()).doesNotContain("\r", "\n");
            assertThat(load(none, server.url("/a")).headers()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image/*, image/png, true",
        "image/*, 'IMAGE/PNG; charset=x', true",
        "'image/png,image/gif', image/gif, true",
        "image/png, image/jpeg, false",
        "image/*, text/html, false",
        "image/*, imageX/png, false",
        "image/*, , false",
        "*/*, text/html, true",
        "*/*, , true",
        "'image/png,*/*', , true"
    })
    void theAnswersTypeIsChecked(String accept, String type, boolean taken) throws IOException {
        String answer = OK + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\nx";
        try (RawServer server = RawServer.of(answer);
                HttpSource source =
                        new TestSource().accepting(accept.split(",")).open()) {
            if (taken) {
                assertThat(text(source, server.url("/a"))).isEqualTo("x");
            } else {
                assertThat(fail(source, server.url("/a")))
                        .isInstanceOf(UnsupportedFormat.class)
                        .hasMessageContaining("content type");
            }
            assertThat(server.requests().get(0)).contains("Accept: " + accept.replace(",", ", ") + "\r\n");
        }
    }

    @Test
    void networksOfOnesOwnAreRefusedAsWell() throws IOException {
        try (RawServer server = RawServer.of(OK + "\r\nx");
                HttpSource source = new TestSource().refusing("127.0.0.0/30").open();
                HttpSource neighbour = new TestSource().refusing("127.0.0.4/30").open();
                HttpSource six = new TestSource().refusing("::/0").open()) {
            assertThat(fail(source, server.url("/a"))).isInstanceOf(SourceNotAllowed.class);
            assertThat(fail(source, "http://[::ffff:127.0.0.1]:" + server.port() + "/a"))
                    .isInstanceOf(SourceNotAllowed.class);
            assertThat(text(neighbour, server.url("/a"))).isEqualTo("x");
            assertThat(text(six, server.url("/a"))).isEqualTo("x");
            assertThat(fail(six, "http://[2606:4700::1111]/a")).isInstanceOf(SourceNotAllowed.class);
        }
    }

    @Test
    void plainHttpCanBeRefused() throws IOException {
        try (RawServer server = RawServer.of(OK + "\r\nx");
                HttpSource source = new TestSource().httpsOnly().open()) {
            assertThat(fail(source, server.url("/a")))
                    .isInstanceOf(SourceNotAllowed.class)
                    .hasMessageContaining("https");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void namesAreAskedForBelowTheBase() throws IOException {
        try (RawServer server = RawServer.of(OK + "\r\nx");
                HttpSource source =
                        new TestSource().baseUrl(server.url("/pics/")).open()) {
            load(source, "a.jpg");
            load(source, "https://elsewhere.test/b.jpg?q=1");

            assertThat(server.requests())
                    .extracting(request -> request.split(" ")[1])
                    .containsExactly("/pics/a.jpg", "/pics/b.jpg?q=1");
            assertThat(source.load("", Map.of(), Shares.plenty())).isEmpty();
        }
    }
}
