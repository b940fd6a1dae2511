package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources in a folder, through the running server and a web server that they come from. */
class KeptSourcesTest {

    @TempDir
    Path folder;

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer web;
    private ImagorServer server;
    private Path kept;

    @BeforeEach
    void serve() throws IOException {
        kept = folder.resolve("kept");
        pages.put("/small.png", Photos.drawn(40, 30, "png"));
        pages.put("/note.png", "no picture".getBytes(StandardCharsets.UTF_8));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] page = pages.get(exchange.getRequestURI().getRawPath());
            exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : page.length);
            if (page != null) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        web.stop(0);
    }

    private void start(String... flags) throws Exception {
        List<String> all = Stream.concat(
                        Stream.of(
                                "-imagor-unsafe",
                                "-face-detector",
                                "-http-loader-block-loopback-networks=false",
                                "-file-storage-base-dir=" + kept),
                        Stream.of(flags))
                .toList();
        server = TestServer.start(all.toArray(String[]::new));
    }

    private String source(String page) {
        return "http://" + host() + page;
    }

    private String host() {
        return "127.0.0.1:" + web.getAddress().getPort();
    }

    private Reply get(String operations, String image) throws IOException {
        return RawHttp.get(
                TestServer.port(server), "/unsafe/" + operations + URLEncoder.encode(image, StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(kept)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(kept)) {
            return all.filter(Files::isRegularFile)
                    // what is still being written
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private Path awaitKept() throws Exception {
        Eventually.that("a source", () -> !files().isEmpty());
        return files().get(0);
    }

    @Test
    void aSourceIsLoadedOnce() throws Exception {
        start();
        assertThat(get("10x10/", source("/small.png")).status()).isEqualTo(200);
        Path file = awaitKept();

        assertThat(kept.relativize(file)).hasToString("http%3A/" + host().replace(":", "%3A") + "/small.png");
        assertThat(file).hasBinaryContent(pages.get("/small.png"));
        assertThat(get("20x10/", source("/small.png")).status()).isEqualTo(200);
        assertThat(requests).hasValue(1);
    }

    /** Keys and tokens have many names. */
    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "x-auth-token", "Cookie", "Authorization"})
    void whatWasAskedForWithAKeyIsKeptForNobodyElse(String header) throws Exception {
        pages.put("/other.png", pages.get("/small.png"));
        Path results = folder.resolve("results");
        start("-http-loader-forward-headers=*", "-file-result-storage-base-dir=" + results);
        String path = "/unsafe/10x10/" + URLEncoder.encode(source("/small.png"), StandardCharsets.UTF_8);

        Reply own = RawHttp.send(TestServer.port(server), "GET", path, header + ": mine");
        Reply others = RawHttp.send(
                TestServer.port(server),
                "GET",
                path.replace("small", "other"),
                "User-Agent: a",
                "Sec-Fetch-Mode: cors");

        assertThat(own.headers().get("cache-control")).startsWith("private, max-age");
        assertThat(others.headers().get("cache-control")).startsWith("public");
        Eventually.that("the other result", () -> Files.exists(results.resolve("10x10")));
        Eventually.that("the other source", () -> !files().isEmpty());
        assertThat(files()).allMatch(file -> file.endsWith("other.png"));
        assertThat(RawHttp.get(TestServer.port(server), path).headers()).doesNotContainKey("last-modified");
        assertThat(requests.get()).as("made of a source of its own").isEqualTo(3);
    }

    @Test
    void digestsNameTheFiles() throws Exception {
        start("-imagor-storage-path-style=digest");
        get("10x10/", source("/small.png"));

        assertThat(kept.relativize(awaitKept()).toString()).matches("[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{36}");
        get("20x10/", source("/small.png"));
        assertThat(requests).hasValue(1);
    }

    @Test
    void rawSourcesAndThoseOfOverlaysAreKept() throws Exception {
        start();
        pages.put("/over.png", Photos.drawn(5, 5, "png"));
        get("filters:raw()/", source("/small.png"));
        awaitKept();
        assertThat(get(
                                "filters:watermark(" + URLEncoder.encode(source("/over.png"), StandardCharsets.UTF_8)
                                        + ",0,0,0)/",
                                source("/small.png"))
                        .status())
                .isEqualTo(200);

        Eventually.that("the overlay", () -> files().size() == 2);
        assertThat(requests).hasValue(2);
    }

    @Test
    void whatIsNoPictureIsNotKept() throws Exception {
        start();
        assertThat(get("10x10/", source("/note.png")).status()).isEqualTo(406);
        assertThat(get("10x10/", source("/none.png")).status()).isEqualTo(404);
        assertThat(get(
                                "filters:watermark(" + URLEncoder.encode(source("/note.png"), StandardCharsets.UTF_8)
                                        + ",0,0,0)/",
                                "color:red")
                        .status())
                .isEqualTo(406);
        server.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void anExpiredSourceIsLoadedAnew() throws Exception {
        start("-file-storage-expiration=1h");
        get("10x10/", source("/small.png"));
        Files.setLastModifiedTime(awaitKept(), FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));
        pages.put("/small.png", Photos.drawn(80, 20, "png"));

        assertThat(get("meta/", source("/small.png")).text()).contains("\"width\":80");
        Eventually.that("written anew", () -> Files.size(awaitKept()) == pages.get("/small.png").length);
    }

    @Test
    void anExpiredSourceThatCannotBeHadAnyMoreIsNotAnswered() throws Exception {
        start("-file-storage-expiration=1h");
        get("10x10/", source("/small.png"));
        Files.setLastModifiedTime(awaitKept(), FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));
        pages.clear();

        assertThat(get("meta/", source("/small.png")).status()).isEqualTo(404);
    }

    /** As in imagor, where the last failure is reported: with a loader that would be the loader's. */
    @Test
    void anExpiredSourceIsGoneWhereThereIsNoLoader() throws Exception {
        start();
        get("10x10/", source("/small.png"));
        Path file = awaitKept();
        server.close();
        start("-file-storage-expiration=1h", "-http-loader-disable");
        assertThat(get("20x10/", source("/small.png")).status()).isEqualTo(200);
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));

        assertThat(get("30x10/", source("/small.png")).status()).isEqualTo(410);
        assertThat(get("30x10/", source("/other.png")).status()).isEqualTo(404);
    }

    @Test
    void onlySourcesBelowThePrefixAreKept() throws Exception {
        start("-file-storage-path-prefix=/http%3A/" + host().replace(":", "%3A") + "/a");
        pages.put("/a/small.png", pages.get("/small.png"));
        get("10x10/", source("/small.png"));
        get("10x10/", source("/a/small.png"));

        assertThat(kept.relativize(awaitKept())).hasToString("small.png");
        server.close();
        assertThat(files()).hasSize(1);
    }

    /** imagor has one key for these and the source that is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"/x/../small.png", "//small.png", "/./small.png", "/small.png/"})
    void anotherSourceIsNeverTakenForOneThatIsKept(String page) throws Exception {
        start();
        get("10x10/", source("/small.png"));
        awaitKept();
        pages.put("/small.png", Photos.drawn(7, 7, "png"));
        pages.put(page, Photos.drawn(80, 20, "png"));

        Reply other = get("meta/", source(page));
        assertThat(other.text()).doesNotContain("\"width\":40");
        assertThat(get("meta/", source("/small.png")).text())
                .as("still the first")
                .contains("\"width\":40");
        server.close();
        assertThat(files()).hasSize(1);
    }

    @Test
    void aSourceDoesNotGetInAmongTheResultsOfAFolderWithinItsOwn() throws Exception {
        String posing = "results/redacted/filters:redact()/small.png";
        Path own = folder.resolve("own");
        Files.createDirectories(own.resolve(posing).getParent());
        Files.write(own.resolve(posing), pages.get("/small.png"));
        Files.write(own.resolve("small.png"), Photos.drawn(90, 30, "png"));
        start(
                "-file-safe-chars=--",
                "-file-result-storage-base-dir=" + kept.resolve("results"),
                "-file-loader-base-dir=" + own);

        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(posing.getBytes(StandardCharsets.UTF_8));
        assertThat(RawHttp.get(TestServer.port(server), "/unsafe/10x10/filters:preview()/b64:" + encoded)
                        .status())
                .isEqualTo(200);
        assertThat(get("meta/filters:preview()/", "small.png").status()).isEqualTo(200);
        server.close();
        assertThat(files()).containsExactly(kept.resolve("small.png"));
    }

    @Test
    void whatALoaderRefusesNoOtherFetches() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Files.createDirectory(base.resolve("127.0.0.1:" + web.getAddress().getPort()));
        Path outside = Files.write(folder.resolve("outside.png"), pages.get("/small.png"));
        Files.createSymbolicLink(base.resolve(host()).resolve("small.png"), outside);
        start("-file-loader-base-dir=" + base, "-http-loader-default-scheme=http");

        assertThat(get("10x10/", host() + "/small.png").status()).isEqualTo(403);
        assertThat(get("10x10/", host() + "/.hidden/../small.png").status()).isEqualTo(403);
        assertThat(requests).hasValue(0);
    }

    @Test
    void aLoaderThatFailsIsPassedOver() throws Exception {
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve(host()));
        Files.write(base.resolve(host()).resolve("small.png"), new byte[2000]);
        start("-file-loader-base-dir=" + base, "-http-loader-default-scheme=http", "-imagorface-max-source-bytes=1500");

        assertThat(get("10x10/", host() + "/small.png").status()).isEqualTo(200);
        Files.write(base.resolve(host()).resolve("none.png"), new byte[2000]);
        assertThat(get("10x10/", host() + "/none.png").status())
                .as("the web's, which came last")
                .isEqualTo(404);
        Files.write(base.resolve("none.png"), new byte[2000]);
        assertThat(get("10x10/", "none.png").status())
                .as("no URL, so the folder's")
                .isEqualTo(422);
    }
}
