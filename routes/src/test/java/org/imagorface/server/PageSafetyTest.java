package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Chromium;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page does no harm: with hostile names and links, on a server that wants signatures, with uploads, behind another server. */
@ExtendWith(Chromium.class)
class PageSafetyTest {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
    private static final byte[] PICTURE = Photos.drawn(40, 30, "png");

    private static Browser browser;
    private static ImagorServer server;

    @BeforeAll
    static void start(Browser chromium) throws Exception {
        browser = chromium;
        server = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-upload-loader-enable",
                "-upload-loader-form-field-name=photo",
                "-upload-loader-max-allowed-size=100000",
                "-file-loader-base-dir=" + Photos.testdata(""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static OpenPage newPage() {
        return new OpenPage(browser, server.url() + "/");
    }

    private static void assertUnharmed(OpenPage page) {
        assertThat(page.page.evaluate("window.hacked")).isNull();
        assertThat(page.at("[onerror], [onload], body script, iframe, object").count())
                .isZero();
        page.assertOnlyThisServer();
        assertThat(page.errors).allMatch(error -> error.startsWith("Failed to load resource"));
        for (String link : List.of("#open", "#download")) {
            String address = page.at(link).getAttribute("href");
            assertThat(address).satisfiesAnyOf(a -> assertThat(a).isEmpty(), a -> assertThat(a)
                    .startsWith(server.url() + "/unsafe/"));
        }
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        try (OpenPage page = newPage().open("")) {
            page.at("#image").fill(HOSTILE + ".jpg");
            page.at("#image").press("Enter");
            page.settled();
            assertThat(page.at("#trouble").isVisible()).isTrue();
            assertThat(page.path()).contains("%3Cimg%20src");
            assertUnharmed(page);

            page.at("#image").fill("crew.jpg");
            page.at("#image").press("Enter");
            page.addFilter("label");
            page.argument("label", "text").fill(HOSTILE);
            page.addFilter("redact");
            page.argument("redact", "mode").fill(HOSTILE);
            page.settled();
            assertThat(page.at("#trouble-text").textContent()).contains("<img src=x");
            assertUnharmed(page);
        }
    }

    @Test
    void whatTheServerSaysIsNeverMarkup() {
        try (OpenPage page = newPage()) {
            String quoted = HOSTILE.replace("\"", "\\\"");
            page.page.route(
                    "**/unsafe/meta/**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(
                                    "{\"width\":9,\"height\":9,\"detected_regions\":[{\"left\":1,\"top\":1,\"right\":3,\"bottom\":3,\"name\":\""
                                            + quoted + "\",\"score\":\"" + quoted + "\"}]}")));
            page.open("#/crew.jpg");
            assertThat(page.at("#found").textContent()).contains(HOSTILE);
            assertThat(page.page.evaluate("window.hacked")).isNull();
            assertThat(page.at("[onerror], body script").count()).isZero();

            page.page.route(
                    "**/unsafe/**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(400)
                            .setContentType("application/json")
                            .setBody("{\"message\":\"" + quoted + "\",\"status\":400}")));
            page.fill("#width", "33");
            assertThat(page.at("#trouble-text").textContent()).isEqualTo(HOSTILE);
            assertUnharmed(page);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#<img src=x onerror=window.hacked=1>",
                "#/filters:<img src=x onerror=window.hacked=1>(<script>window.hacked=1</script>)/crew.jpg",
                "#/filters:redact(%3Cscript%3Ewindow.hacked=1%3C/script%3E)/%3Cimg%20src=x%20onerror=window.hacked=1%3E",
                "#javascript:window.hacked=1",
                "#/b64:amF2YXNjcmlwdDphbGVydCgxKQ",
                "#//evil.example/x.jpg",
                "#/\\evil.example\\x.jpg",
                "#/../../evil/..%2f..%2fx",
                "#/https://evil.example/x.jpg",
                "#/filters:__proto__(constructor):toString():hasOwnProperty(a)/__proto__/constructor",
                "#%",
                "#%ff%fe%00",
                "#/((((((((filters:((((:::///",
                "#/99999999999999999999x99999999999999999999/-0x-0/x",
                "#/1e9x1e9/NaNxInfinity/crew.jpg"
            })
    void aLinkMayHoldAnything(String fragment) {
        try (OpenPage page = newPage().open(fragment)) {
            assertUnharmed(page);
            assertThat(page.url()).startsWith(server.url() + "/unsafe/");
            page.at("#examples button[value='coffee.png']").click();
            page.at("#reset").click();
            page.settled();
            assertThat(page.path()).isEqualTo("coffee.png");
            assertThat(page.at("#outcome img").isVisible()).isTrue();
        }
    }

    @Test
    void aVeryLongLinkIsRead() {
        try (OpenPage page = newPage().open("#/" + "filters:".repeat(3000) + "(".repeat(30_000))) {
            assertUnharmed(page);
        }
    }

    /** The policy holds even for a script that came in somehow. */
    @Test
    void noScriptButItsOwnRuns() {
        try (OpenPage page = newPage().open("")) {
            Object refused = page.page.evaluate("""
                    () => {
                        try {
                            document.body.innerHTML = '<img src=x onerror="window.hacked=1">';
                            return false;
                        } catch (error) {
                            return error instanceof TypeError;
                        }
                    }""");
            page.page.evaluate("""
                    () => {
                        const script = document.createElement('script');
                        try { script.text = 'window.hacked=1'; } catch { }
                        document.body.append(script);
                    }""");

            assertThat(refused).isEqualTo(true);
            assertThat(page.page.evaluate("window.hacked")).isNull();
        }
    }

    @Test
    void whereSignaturesAreWantedThePathToSignIsBuiltAndNothingAskedFor() throws Exception {
        try (ImagorServer signed = TestServer.start(
                        "-bind=127.0.0.1:0", "-imagor-secret=s", "-file-loader-base-dir=" + Photos.testdata(""));
                OpenPage page = new OpenPage(browser, signed.url() + "/").open("#/300x200/smart/it's%20me.jpg")) {
            assertThat(page.url()).isEqualTo(signed.url() + "/SIGNATURE/300x200/smart/it%27s%20me.jpg");
            assertThat(page.at("#sign-command").inputValue())
                    .isEqualTo("./imagorface sign --base-url '" + signed.url() + "/' '/300x200/smart/it%27s%20me.jpg'");
            assertThat(page.at("#signing").textContent()).contains("signed URLs only", "never asks for the secret");
            assertThat(page.at("#viewer").isVisible()).isFalse();
            assertThat(page.at("input[type=password]").count()).isZero();
            page.fill("#width", "100");
            assertThat(page.url()).contains("/SIGNATURE/100x200/");
            assertThat(page.requests)
                    .extracting(Request::url)
                    .allMatch(url -> url.equals(signed.url() + "/")
                            || url.startsWith(signed.url() + "/#")
                            || url.startsWith(signed.url() + "/imagorface-page/"));
            page.assertOnlyThisServer();
            assertThat(page.errors).isEmpty();
        }
    }

    @Test
    void withoutUploadsThePageSaysSo() throws Exception {
        try (ImagorServer closed = TestServer.start("-bind=127.0.0.1:0", "-imagor-unsafe");
                OpenPage page = new OpenPage(browser, closed.url() + "/").open("")) {
            assertThat(page.at("#file").isDisabled()).isTrue();
            assertThat(page.at("#file-note").textContent()).contains("Uploads are off");
            assertThat(page.at("#empty").isVisible()).isTrue();
            assertThat(page.at("#examples").isVisible()).isFalse();
        }
    }

    @Test
    void anUploadIsSentAsAFormTogetherWithThePath() {
        try (OpenPage page = newPage()) {
            List<Request> sent = new CopyOnWriteArrayList<>();
            page.page.route("**/unsafe/**", route -> {
                if (route.request().method().equals("POST")) {
                    sent.add(route.request());
                    boolean meta = route.request().url().contains("/unsafe/meta/");
                    route.fulfill(
                            meta
                                    ? new Route.FulfillOptions()
                                            .setContentType("application/json")
                                            .setBody(
                                                    "{\"format\":\"png\",\"width\":40,\"height\":30,\"detected_regions\":"
                                                            + "[{\"left\":4,\"top\":5,\"right\":20,\"bottom\":25}]}")
                                    : new Route.FulfillOptions()
                                            .setContentType("image/png")
                                            .setBodyBytes(PICTURE));
                } else {
                    route.resume();
                }
            });
            page.open("#/filters:redact(black)/crew.jpg");
            page.at("#file").setInputFiles(new FilePayload(HOSTILE + ".png", "image/png", PICTURE));
            page.settled();

            assertThat(page.url()).isEqualTo(server.url() + "/unsafe/filters:redact(black)/");
            assertThat(page.at("#info").textContent()).contains("40 × 30 px", "PNG", "1 face");
            assertThat(page.at("#post-command").inputValue())
                    .isEqualTo("curl -F 'photo=@photo.jpg' '" + page.url() + "' > result");
            assertThat(page.at("#outcome .region").getAttribute("width")).isEqualTo("16");
            assertThat(sent)
                    .extracting(Request::url)
                    .contains(page.url(), server.url() + "/unsafe/meta/filters:redact(black)/");
            assertThat(sent).allSatisfy(request -> {
                String body = new String(request.postDataBuffer(), StandardCharsets.ISO_8859_1);
                assertThat(request.headerValue("content-type")).startsWith("multipart/form-data; boundary=");
                assertThat(body).contains("name=\"photo\"; filename=\"", "Content-Type: image/png");
            });
            assertThat(page.at("#file-label").textContent()).contains(HOSTILE);
            assertUnharmed(page);

            sent.clear();
            page.at("#examples button[value='coffee.png']").click();
            page.settled();
            assertThat(sent).isEmpty();
            assertThat(page.path()).isEqualTo("filters:redact(black)/coffee.png");
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotSent() {
        try (OpenPage page = newPage().open("")) {
            page.at("#file").setInputFiles(new FilePayload("large.png", "image/png", new byte[100_001]));

            assertThat(page.at("#trouble-title").textContent()).isEqualTo("This file is too large");
            assertThat(page.requests).extracting(Request::method).containsOnly("GET");
        }
    }

    @Test
    void anUploadIsRedactedByTheServer() throws IOException {
        assumeTrue(
                RawHttp.send(TestServer.port(server), "POST", "/unsafe/", "Content-Length: 0")
                                .status()
                        != 405,
                "this server takes no POST yet");
        try (OpenPage page = newPage().open("")) {
            byte[] photo = RawHttp.get(TestServer.port(server), "/unsafe/200x200/filters:format(jpeg)/astronaut.png")
                    .body();
            page.at("#file").setInputFiles(new FilePayload("me.jpg", "image/jpeg", photo));
            page.choose("redaction", "black");

            assertThat(page.at("#info").textContent()).contains("200 × 200 px", "1 face");
            assertThat(page.at("#trouble").isVisible()).isFalse();
        }
    }

    /** Another server has the page below a folder of its own; all addresses are relative. */
    @Test
    void worksBelowAFolderOfAnotherServer() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setExecutor(threads);
        front.createContext("/pics/", exchange -> {
            String target = exchange.getRequestURI().toString().substring("/pics".length());
            Reply reply = RawHttp.get(TestServer.port(server), target);
            reply.headers().forEach((name, value) -> {
                if (!name.equals("content-length") && !name.equals("connection")) {
                    exchange.getResponseHeaders().set(name, value);
                }
            });
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
            exchange.close();
        });
        front.start();
        String base = "http://127.0.0.1:" + front.getAddress().getPort() + "/pics/";
        try (OpenPage page = new OpenPage(browser, base).open("#/fit-in/200x200/crew.jpg")) {
            assertThat(page.url()).isEqualTo(base + "unsafe/fit-in/200x200/crew.jpg");
            assertThat(page.at("#info").textContent()).contains("3 faces");
            page.assertOnlyThisServer();
            assertThat(page.errors).isEmpty();
        } finally {
            front.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void worksBelowThePathPrefix() throws Exception {
        try (ImagorServer prefixed = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-server-path-prefix=/pics",
                "-file-loader-base-dir=" + Photos.testdata(""))) {
            try (OpenPage page = new OpenPage(browser, prefixed.url() + "/").open("")) {
                assertThat(page.path()).isEqualTo("crew.jpg");
                assertThat(page.at("#info").textContent()).contains("3 faces");
                page.assertOnlyThisServer();
                assertThat(page.errors).isEmpty();
            }
        }
    }
}
