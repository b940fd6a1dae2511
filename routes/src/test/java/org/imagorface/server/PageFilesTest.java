package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.filter.FilterFactory;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.ImageFilter;
import org.imagorface.path.FilterArguments;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page at {@code /} and its files are served, and what they say. */
class PageFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILES = "/imagorface-page/";

    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-file-loader-base-dir=" + Photos.testdata(""));
        port = TestServer.port(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A filter of one's own. */
    public static final class Marker implements FilterFactory {

        @Override
        public String name() {
            return "my_marker";
        }

        @Override
        public ImageFilter create(FilterArguments arguments) {
            return new ImageFilter() {
                @Override
                public void apply(FilterTarget target) {}
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/,text/html; charset=utf-8",
        "//,text/html; charset=utf-8",
        "/?utm=1,text/html; charset=utf-8",
        "/imagorface-page/app.js,text/javascript; charset=utf-8",
        "/imagorface-page/style.css?v=1,text/css; charset=utf-8",
        "/imagorface-page/icon.svg,image/svg+xml",
        "/imagorface-page/filters.json,application/json",
        "/imagorface-page/facts.json,application/json"
    })
    void everyFileSaysWhatItIsAndMayDoNothingElse(String target, String contentType) throws IOException {
        Reply reply = RawHttp.get(port, target);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("content-type", contentType)
                .containsEntry("content-length", Integer.toString(reply.body().length))
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-cache");
        assertThat(reply.headers().get("content-security-policy"))
                .startsWith("default-src 'none';")
                .contains(
                        "script-src 'self';",
                        "style-src 'self';",
                        "connect-src 'self';",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "*", "data:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/imagorface-page/app.js"})
    void aKnownFileIsNotSentAgain(String target) throws IOException {
        Reply first = RawHttp.get(port, target);
        String etag = first.headers().get("etag");

        Reply again = RawHttp.send(port, "GET", target, "If-None-Match: " + etag);
        Reply other = RawHttp.send(port, "GET", target, "If-None-Match: \"0\"");

        assertThat(etag).matches("\"[0-9a-f]{24}\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers()).containsEntry("etag", etag);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(first.body());
        assertThat(RawHttp.send(port, "HEAD", target).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope.js",
                "",
                "index.html/x",
                "..%2Fcamel%2Fpage.yaml",
                "%2e%2e/camel/page.yaml",
                "../style.css/",
                "APP.JS"
            })
    void onlyItsOwnFilesAreServed(String name) throws IOException {
        Reply reply = RawHttp.get(port, FILES + name);

        assertThat(reply.status()).isIn(403, 404);
        assertThat(JSON.readTree(reply.body()).get("message").asText()).isNotBlank();
        assertThat(reply.text()).doesNotContain("route");
    }

    @Test
    void switchedOffThereIsNoPage() throws Exception {
        try (ImagorServer off = TestServer.start("-imagorface-page-disable")) {
            for (String target : List.of("/", "//", FILES + "app.js", FILES + "facts.json")) {
                Reply reply = RawHttp.get(TestServer.port(off), target);
                assertThat(reply.status()).as(target).isEqualTo(404);
                assertThat(reply.headers()).containsEntry("content-type", "application/json");
                assertThat(JSON.readTree(reply.body()).get("status").asInt()).isEqualTo(404);
            }
        }
    }

    @Test
    void theFactsAreThoseOfTheServer() throws Exception {
        JsonNode open = facts(port);
        assertThat(open.get("unsafe").asBoolean()).isTrue();
        assertThat(open.get("detector").asBoolean()).isTrue();
        assertThat(open.get("uploads").asBoolean()).isFalse();
        assertThat(open.get("examples")).hasSize(4);

        String secret = "none-of-the-pages-business";
        try (ImagorServer signed = TestServer.start(
                "-bind=127.0.0.1:0", "-imagor-secret=" + secret, "-upload-loader-enable", "-file-loader-base-dir=/")) {
            Reply reply = RawHttp.get(TestServer.port(signed), FILES + "facts.json");
            assertThat(reply.text()).doesNotContain(secret).contains("\"examples\":[]", "\"unsafe\":false");
            assertThat(JSON.readTree(reply.body()).get("uploads").asBoolean())
                    .as("uploads need unsafe URLs")
                    .isFalse();
        }
        try (ImagorServer uploads = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-upload-loader-enable",
                "-upload-loader-form-field-name=photo",
                "-upload-loader-max-allowed-size=1000")) {
            JsonNode facts = facts(TestServer.port(uploads));
            assertThat(facts.get("uploads").asBoolean()).isTrue();
            assertThat(facts.get("uploadField").asText()).isEqualTo("photo");
            assertThat(facts.get("uploadBytes").asInt()).isEqualTo(1000);
            assertThat(facts.get("detector").asBoolean()).isFalse();
        }
    }

    @Test
    void filtersOfOnesOwnAreNamed(@TempDir Path folder) throws Exception {
        Path routes = Files.writeString(
                folder.resolve("own.yaml"),
                "- beans:\n    - name: marker\n      type: " + Marker.class.getName() + "\n");
        try (ImagorServer own = TestServer.start("-imagorface-routes=file:" + routes)) {
            assertThat(facts(TestServer.port(own)).get("ownFilters")).hasToString("[\"my_marker\"]");
        }
    }

    @Test
    void everyFilterIsOnThePage() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode filter :
                JSON.readTree(RawHttp.get(port, FILES + "filters.json").body())) {
            names.add(filter.get("name").asText());
            assertThat(filter.get("group").asText()).isNotBlank();
            assertThat(filter.get("help").asText()).isNotBlank();
            for (JsonNode argument : filter.get("args")) {
                assertThat(argument.get("name").asText()).isNotBlank();
                assertThat(argument.get("hint").asText()).as(filter.toString()).isNotBlank();
            }
        }
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(FilterRegistry.standard().names());
    }

    /** Links and imports lead to files that are there, by relative addresses, and no script makes markup of text. */
    @Test
    void theFilesNeedNothingElse() throws IOException {
        String html = source("index.html");
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
        while (links.find()) {
            assertThat(RawHttp.get(port, "/" + links.group(1)).status())
                    .as(links.group(1))
                    .isEqualTo(200);
            assertThat(links.group(1)).startsWith("imagorface-page/");
        }
        assertThat(html).doesNotContain("style=", "onclick", "<style", "javascript:");
        for (String name : List.of("app.js", "controls.js", "filters.js", "path.js", "server.js", "stage.js")) {
            Matcher imports = Pattern.compile("from '\\./([^']+)'").matcher(source(name));
            while (imports.find()) {
                assertThat(RawHttp.get(port, FILES + imports.group(1)).status()).isEqualTo(200);
            }
            assertThat(source(name))
                    .as(name)
                    .doesNotContain(
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(",
                            "Function(",
                            "DOMParser");
        }
        assertThat(source("style.css")).doesNotContain("url(", "@import");
    }

    /** WCAG 2.2, success criteria 1.4.3 and 1.4.11, in both colour schemes. */
    @Test
    void textStandsOutFromItsGround() throws IOException {
        String[] schemes = source("style.css").split("prefers-color-scheme: dark");
        assertThat(schemes).hasSize(2);
        for (String scheme : schemes) {
            for (String pair : List.of(
                    "text card",
                    "text ground",
                    "text tint",
                    "soft card",
                    "soft ground",
                    "soft field",
                    "text field",
                    "on-accent accent",
                    "accent-strong card",
                    "bad bad-ground")) {
                assertThat(contrast(scheme, pair)).as(pair).isGreaterThanOrEqualTo(4.5);
            }
            for (String pair : List.of("field-line card", "accent card", "accent field")) {
                assertThat(contrast(scheme, pair)).as(pair).isGreaterThanOrEqualTo(3);
            }
        }
    }

    private static double contrast(String css, String pair) {
        double a = luminance(css, pair.split(" ")[0]);
        double b = luminance(css, pair.split(" ")[1]);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String css, String variable) {
        Matcher color = Pattern.compile("--" + variable + ": #([0-9a-f]{6});").matcher(css);
        assertThat(color.find()).as(variable).isTrue();
        int rgb = Integer.parseInt(color.group(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static JsonNode facts(int port) throws IOException {
        return JSON.readTree(RawHttp.get(port, FILES + "facts.json").body());
    }

    private static String source(String name) throws IOException {
        try (InputStream in = PageFilesTest.class.getResourceAsStream("/page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
