package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagorface.error.InvalidSetting;
import org.imagorface.path.UrlSigner;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests pass before the routes, each step and all of them together. */
class FrontStepsTest {

    @TempDir
    static Path folder;

    /** With all of the steps. */
    private static ImagorServer all;

    /** With queries stripped only. */
    private static ImagorServer stripping;

    @BeforeAll
    static void start() throws Exception {
        Files.write(folder.resolve("small.jpg"), Photos.drawn(40, 30, "jpeg"));
        all = TestServer.start(
                "-imagor-unsafe",
                "-imagor-secret=front",
                "-file-loader-base-dir=" + folder,
                "-server-path-prefix=/img/v1/",
                "-server-cors",
                "-server-strip-query-string",
                "-imagor-base-path-redirect=https://example.com/start?a=b#c",
                "-imagor-disable-params-endpoint",
                "-imagor-disable-error-body");
        stripping = TestServer.start("-imagor-unsafe", "-server-strip-query-string", "-http-loader-disable");
    }

    @AfterAll
    static void stop() {
        all.close();
        stripping.close();
    }

    private static Reply get(String target, String... headers) throws IOException {
        return RawHttp.send(TestServer.port(all), "GET", target, headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/img/v1/unsafe/10x10/small.jpg",
                "/img/v1//unsafe/10x10/small.jpg",
                "http://other.test/img/v1/unsafe/10x10/small.jpg",
                "/img/v1/healthcheck",
                "/img/v1/favicon.ico"
            })
    void pathsAreReadWithoutThePrefix(String target) throws IOException {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @Test
    void signaturesAreOfThePathWithoutThePrefix() throws IOException {
        String signature = UrlSigner.of(UrlSigner.Type.SHA1, "front", 0).sign("10x10/small.jpg");

        assertThat(get("/img/v1/" + signature + "/10x10/small.jpg").status()).isEqualTo(200);
        assertThat(get("/" + signature + "/10x10/small.jpg").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unsafe/10x10/small.jpg",
                "/healthcheck",
                "/",
                "/img",
                "/img/v1x/unsafe/10x10/small.jpg",
                "/img/v1unsafe/10x10/small.jpg",
                "/img/%76%31/unsafe/10x10/small.jpg",
                "/img/../img/v1/unsafe/10x10/small.jpg",
                "//img/v1/unsafe/10x10/small.jpg",
                "/IMG/V1/healthcheck"
            })
    void otherPathsAreNotFound(String target) throws IOException {
        Reply reply = get(target);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers()).containsEntry("access-control-allow-origin", "*");
    }

    @Test
    void thePrefixIsNamedWhereErrorsSaySomething() throws Exception {
        try (ImagorServer prefixed = TestServer.start("-imagor-unsafe", "-server-path-prefix=/img")) {
            Reply reply = RawHttp.get(TestServer.port(prefixed), "/unsafe/a.jpg");

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text()).isEqualTo("{\"message\":\"not found: paths begin with /img/\",\"status\":404}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/img/v1, ./v1/", "/img/v1?a=b, ./v1/", "http://other.test/img/v1, ./v1/"})
    void whoLeavesOutTheSlashBehindThePrefixIsSentToIt(String target, String location) throws IOException {
        Reply reply = get(target);

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.headers()).containsEntry("location", location);
    }

    @Test
    void theAddressOfAServerHasItsPrefix() throws Exception {
        try (ImagorServer prefixed = TestServer.start("-imagor-unsafe", "-server-path-prefix=/img/v1/")) {
            assertThat(prefixed.url()).isEqualTo("http://localhost:" + TestServer.port(prefixed) + "/img/v1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/unsafe/a.jpg?x=1, /unsafe/a.jpg",
        "/unsafe/a%3Fb.jpg?, /unsafe/a%3Fb.jpg",
        "/?x, /",
        "//evil.test/a?x, /evil.test/a",
        "///evil.test?x, /evil.test",
        "/\\evil.test?x, /%5Cevil.test",
        "//\\/evil.test?x, /%5C/evil.test",
        "http://evil.test/unsafe/a.jpg?x, /unsafe/a.jpg",
        "http://evil.test//other.test/a?x, /other.test/a",
        "http://evil.test?x, /",
        "/unsafe/bücher.jpg?x, /unsafe/b%C3%BCcher.jpg",
        "/unsafe/a#b.jpg?x, /unsafe/a%23b.jpg",
        "/unsafe/<script>'.jpg?x, /unsafe/%3Cscript%3E'.jpg"
    })
    void queriesAreStrippedAndNobodyIsSentElsewhere(String target, String location) throws IOException {
        Reply reply = RawHttp.get(TestServer.port(stripping), target);

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.headers()).containsEntry("location", location).containsEntry("content-length", "0");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void withoutAQueryNothingIsStripped() throws IOException {
        assertThat(RawHttp.get(TestServer.port(stripping), "/unsafe/color:red").status())
                .isEqualTo(200);
        assertThat(RawHttp.get(TestServer.port(stripping), "/unsafe/color:red?a")
                        .status())
                .isEqualTo(307);
        assertThat(get("/img/v1/unsafe/10x10/small.jpg?x=%zz").headers())
                .containsEntry("location", "/img/v1/unsafe/10x10/small.jpg");
    }

    @Test
    void theBasePathRedirects() throws IOException {
        for (String target : List.of("/img/v1/", "/img/v1//")) {
            Reply reply = get(target);

            assertThat(reply.status()).isEqualTo(307);
            assertThat(reply.headers())
                    .containsEntry("location", "https://example.com/start?a=b#c")
                    .containsEntry("access-control-allow-origin", "*");
        }
        assertThat(RawHttp.send(TestServer.port(all), "POST", "/img/v1/", "Content-Length: 0")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void errorsAreWithoutABodyWhereThatIsAskedFor() throws IOException {
        int port = TestServer.port(all);
        for (Reply reply : List.of(
                get("/img/v1/unsafe/nope.jpg"),
                get("/img/v1/small.jpg"),
                get("/img/v1/unsafe/%zz"),
                get("/other"),
                RawHttp.send(port, "PUT", "/img/v1/a", "Content-Length: 0"),
                RawHttp.exchange(port, "nonsense\r\n\r\n"),
                RawHttp.exchange(port, "GET / HTTP/1.1\r\nX: " + "x".repeat(70_000) + "\r\n\r\n"))) {
            assertThat(reply.status()).isBetween(400, 431);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers())
                    .containsEntry("content-length", "0")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("access-control-allow-origin", "*")
                    .doesNotContainKey("content-type");
        }
    }

    @Test
    void theParametersAreNotToldWhereThatIsSwitchedOff() throws IOException {
        Reply reply = get("/img/v1/params/unsafe/10x10/small.jpg");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void pagesOfEveryOriginMayReadAnswers() throws IOException {
        for (String target :
                List.of("/img/v1/unsafe/10x10/small.jpg", "/img/v1/unsafe/nope.jpg", "/img/v1/healthcheck")) {
            assertThat(get(target, "Origin: https://page.test").headers())
                    .containsEntry("access-control-allow-origin", "*")
                    .doesNotContainKey("access-control-allow-credentials");
        }
        Reply again = get("/img/v1/unsafe/10x10/small.jpg", "If-None-Match: *");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.headers()).containsEntry("access-control-allow-origin", "*");
    }

    @Test
    void browsersMayAskFirst() throws IOException {
        Reply reply = RawHttp.send(
                TestServer.port(all),
                "OPTIONS",
                "/img/v1/unsafe/10x10/small.jpg",
                "Origin: https://page.test",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: x-own");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers())
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("access-control-allow-methods", "GET, HEAD")
                .containsEntry("access-control-allow-headers", "*")
                .containsKey("access-control-max-age");
        Reply plain = RawHttp.send(TestServer.port(all), "OPTIONS", "/img/v1/unsafe/10x10/small.jpg");
        assertThat(plain.status()).isEqualTo(405);
        assertThat(plain.headers()).containsEntry("allow", "GET, HEAD");
    }

    @Test
    void withoutTheSettingNoPageMay() throws IOException {
        Reply reply = RawHttp.send(
                TestServer.port(stripping),
                "OPTIONS",
                "/unsafe/color:red",
                "Origin: https://page.test",
                "Access-Control-Request-Method: GET");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-server-path-prefix=img",
                "-server-path-prefix=/a?b",
                "-server-path-prefix=/ä",
                "-server-path-prefix=https://a",
                "-imagor-base-path-redirect=a b",
                "-imagor-base-path-redirect=/a\r\nSet-Cookie: b"
            })
    void whatMakesNoSenseStopsTheStart(String flag) {
        assertThatThrownBy(() -> TestServer.start("-imagor-unsafe", flag).close())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(flag.substring(0, flag.indexOf('=')))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
