package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client has already is not sent again. */
class ConditionalRequestsTest {

    private static final String WRITTEN = "Sun, 09 Sep 2001 01:46:40 GMT";

    @TempDir
    static Path folder;

    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Files.write(folder.resolve("small.jpg"), Photos.drawn(40, 30, "jpeg"));
        server = TestServer.start(TestServer.flags(
                ResultsInMemory.FLAGS, "-file-loader-base-dir=" + folder, "-imagor-auto-webp", "-http-loader-disable"));
        port = TestServer.port(server);
        ResultsInMemory.of(server).put("kept/small.jpg", Photos.drawn(20, 10, "jpeg"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String target, String... headers) throws IOException {
        return RawHttp.send(port, "GET", target, headers);
    }

    @Test
    void theTagIsOfTheBytesAndStrong() throws IOException {
        Reply first = get("/unsafe/20x10/small.jpg");
        Reply kept = get("/unsafe/20x10/small.jpg");
        Reply other = get("/unsafe/20x11/small.jpg");

        assertThat(first.headers().get("etag")).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(kept.headers()).containsEntry("etag", first.headers().get("etag"));
        assertThat(other.headers().get("etag")).isNotEqualTo(first.headers().get("etag"));
        assertThat(RawHttp.send(port, "HEAD", "/unsafe/20x10/small.jpg").headers())
                .containsEntry("etag", first.headers().get("etag"))
                .containsEntry("content-length", Integer.toString(first.body().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"a\", %s", "\"a,b\" ,W/%s,\"c\"", "*"})
    void whatTheClientHasIsNotSentAgain(String list) throws IOException {
        Reply reply = get("/unsafe/20x10/small.jpg");
        String condition = "If-None-Match: " + list.formatted(reply.headers().get("etag"));

        for (String method : new String[] {"GET", "HEAD"}) {
            Reply again = RawHttp.send(port, method, "/unsafe/20x10/small.jpg", condition);

            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers())
                    .doesNotContainKeys("content-type", "content-length", "transfer-encoding", "content-disposition")
                    .containsEntry("etag", reply.headers().get("etag"))
                    .containsEntry("vary", "Accept")
                    .containsEntry("cache-control", reply.headers().get("cache-control"))
                    .containsKey("expires");
        }
    }

    @Test
    void aTagMayBeInAnyOfSeveralHeaders() throws IOException {
        String tag = get("/unsafe/20x10/small.jpg").headers().get("etag");

        assertThat(get("/unsafe/20x10/small.jpg", "If-None-Match: \"a\"", "If-None-Match: " + tag)
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "", "a", "\"", "%s-without-quotes", "\"*\""})
    void anotherTagGetsThePicture(String list) throws IOException {
        Reply reply = get("/unsafe/20x10/small.jpg");
        String unquoted = reply.headers().get("etag").replace("\"", "");

        assertThat(get("/unsafe/20x10/small.jpg", "If-None-Match: " + list.formatted(unquoted))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keptResultsTellWhenTheyWereWritten() throws IOException {
        assertThat(get("/unsafe/kept/small.jpg").headers()).containsEntry("last-modified", WRITTEN);
        Reply made = get("/unsafe/22x10/small.jpg", "If-Modified-Since: Sun, 09 Sep 2040 01:46:40 GMT");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.headers()).doesNotContainKey("last-modified");
    }

    @ParameterizedTest
    @CsvSource({
        "304, 'Sun, 09 Sep 2001 01:46:40 GMT'",
        "304, 'Sun, 09 Sep 2001 01:46:41 GMT'",
        "200, 'Sun, 09 Sep 2001 01:46:39 GMT'",
        "304, 'Sunday, 09-Sep-01 01:46:40 GMT'",
        "200, 'Sunday, 09-Sep-01 01:46:39 GMT'",
        "304, 'Sun Sep  9 01:46:40 2001'",
        "200, 'Sun Sep  9 01:46:39 2001'",
        "200, 'Sat, 09 Sep 2001 01:46:40 GMT'",
        "200, yesterday",
        "200, 1000000000"
    })
    void theDateIsGoneByWhereThereIsNoTag(int status, String since) throws IOException {
        String header = "If-Modified-Since: " + since;

        assertThat(get("/unsafe/kept/small.jpg", header).status()).isEqualTo(status);
        assertThat(get("/unsafe/kept/small.jpg", header, "If-None-Match: \"other\"")
                        .status())
                .as("a tag that does not match decides")
                .isEqualTo(200);
        assertThat(get("/unsafe/nope.jpg", header, "If-None-Match: *").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "max-age=0, No-Cache"})
    void aReloadGetsThePictureAndNobodyMayKeepIt(String control) throws IOException {
        Reply reply =
                get("/unsafe/20x10/filters:max_age(60)/small.jpg", "Cache-Control: " + control, "If-None-Match: *");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("cache-control", "private, no-cache, no-store, must-revalidate");
        assertThat(get("/unsafe/20x10/small.jpg", "Cache-Control: max-age=0, not-no-cache", "If-None-Match: *")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void settingsSayHowLongAnswersMayBeKept() throws Exception {
        assertThat(cacheControl("-imagor-cache-header-ttl=100s", "-imagor-cache-header-swr=1m"))
                .isEqualTo("public, s-maxage=100, max-age=100, no-transform, stale-while-revalidate=60");
        assertThat(cacheControl("-imagor-cache-header-ttl=100s", "-imagor-cache-header-swr=100s"))
                .isEqualTo("public, s-maxage=100, max-age=100, no-transform");
        assertThat(cacheControl("-imagor-cache-header-ttl=100s", "-imagor-cache-header-no-cache"))
                .isEqualTo("private, no-cache, no-store, must-revalidate");
    }

    private static String cacheControl(String... flags) throws Exception {
        try (ImagorServer other = TestServer.start(TestServer.flags(flags, "-imagor-unsafe"))) {
            return RawHttp.get(TestServer.port(other), "/unsafe/10x10/color:red")
                    .headers()
                    .get("cache-control");
        }
    }
}
