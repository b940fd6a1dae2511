package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results in a folder, through the running server. */
class KeptResultsTest {

    private static final String SMALL = "10x10/small.png";

    @TempDir
    Path folder;

    private Path sources;
    private Path results;
    private ImagorServer server;

    @BeforeEach
    void pictures() throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        results = folder.resolve("results");
        Files.write(sources.resolve("small.png"), Photos.drawn(40, 30, "png"));
        Files.writeString(sources.resolve("note.png"), "no picture");
        Files.copy(Photos.astronaut(), sources.resolve("astronaut.png"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void start(String... flags) throws Exception {
        List<String> all = Stream.concat(
                        Stream.of(
                                "-imagor-unsafe",
                                "-face-detector",
                                "-http-loader-disable",
                                "-file-loader-base-dir=" + sources,
                                "-file-result-storage-base-dir=" + results),
                        Stream.of(flags))
                .toList();
        server = TestServer.start(all.toArray(String[]::new));
    }

    private Reply get(String path) throws IOException {
        return RawHttp.get(TestServer.port(server), "/unsafe/" + path);
    }

    private Path awaitKept(String key) throws Exception {
        Path file = results.resolve(key);
        Eventually.that(key, () -> Files.exists(file));
        return file;
    }

    /** What is sent for a path after its source has gone can only have been kept. */
    private Reply kept(String path) throws IOException {
        try (Stream<Path> all = Files.list(sources)) {
            for (Path source : all.toList()) {
                Files.delete(source);
            }
        }
        return get(path);
    }

    @Test
    void aResultIsMadeOnceAndThenReadBack() throws Exception {
        start();
        Reply made = get(SMALL);
        Path file = awaitKept(SMALL);
        Reply again = kept(SMALL);

        assertThat(made.status()).isEqualTo(200);
        assertThat(Files.readAllBytes(file)).as("body only").isEqualTo(made.body());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(again.headers()).containsEntry("content-type", "image/png");
        assertThat(get("11x10/small.png").status()).as("another path").isEqualTo(404);
    }

    @Test
    void theTypeIsThatOfTheContentAndNotOfTheName() throws Exception {
        start();
        get("filters:format(jpeg)/small.png");
        get("meta/small.png");
        awaitKept("filters%3Aformat%28jpeg%29/small.png");
        awaitKept("meta/small.png");

        assertThat(kept("filters:format(jpeg)/small.png").headers()).containsEntry("content-type", "image/jpeg");
        Reply meta = get("meta/small.png");
        assertThat(meta.headers()).containsEntry("content-type", "application/json");
        assertThat(meta.text()).startsWith("{\"format\":\"png\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><script/></svg>",
                "{\"format\":\"png\"}",
                ""
            })
    void whatIsNoResultOfThePathIsMadeAnew(String content) throws Exception {
        start();
        Files.createDirectories(results.resolve("10x10"));
        Files.writeString(results.resolve(SMALL), content);

        assertThat(get(SMALL).headers()).containsEntry("content-type", "image/png");
        Files.write(Files.createDirectories(results.resolve("meta")).resolve("small.png"), Photos.drawn(5, 5, "png"));
        assertThat(get("meta/small.png").text()).contains("\"width\":40");
    }

    @Test
    void whatIsAskedOfTheAnswerIsReadFromEachPath() throws Exception {
        start();
        String soon = Long.toString(System.currentTimeMillis() + 3_600_000);
        get("10x10/filters:attachment(a):max_age(60):expire(" + soon + ")/small.png");
        awaitKept(SMALL);

        assertThat(kept(SMALL).headers())
                .containsEntry("content-disposition", "inline")
                .containsEntry(
                        "cache-control",
                        "public, s-maxage=604800, max-age=604800, no-transform, stale-while-revalidate=86400");
        assertThat(get("10x10/filters:attachment(other)/small.png").headers())
                .containsEntry("content-disposition", "attachment; filename=\"other.png\"");
        assertThat(get("10x10/filters:max_age(7)/small.png").headers())
                .containsEntry("cache-control", "public, s-maxage=7, max-age=7, no-transform");
        assertThat(get("10x10/filters:expire(" + soon + ")/small.png").headers().get("cache-control"))
                .startsWith("private, max-age=3");
        assertThat(get("10x10/filters:expire(1000)/small.png").status()).isEqualTo(410);
    }

    @Test
    void rawSourcesPreviewsAndErrorsAreNotKept() throws Exception {
        start();
        assertThat(get("filters:raw()/small.png").status()).isEqualTo(200);
        assertThat(get("10x10/filters:preview()/small.png").status()).isEqualTo(200);
        assertThat(get("10x10/note.png").status()).isEqualTo(406);
        assertThat(get("10x10/none.png").status()).isEqualTo(404);
        server.close();

        try (Stream<Path> all = Files.walk(results)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void previewsDoNotReadWhatIsKeptEither() throws Exception {
        start();
        get(SMALL);
        awaitKept(SMALL);

        assertThat(kept("10x10/filters:preview()/small.png").status()).isEqualTo(404);
    }

    @Test
    void coloursAreKeptWithoutASource() throws Exception {
        start();
        assertThat(get("10x10/color:red").status()).isEqualTo(200);
        awaitKept("10x10/color%3Ared");
    }

    @ParameterizedTest
    @CsvSource({
        "digest, 10x10/small.png, '[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{36}'",
        "suffix, 10x10/filters:format(webp)/small.png, 'small\\.[0-9a-f]{20}\\.webp'",
        "size, 10x10/small.png, 'small\\.[0-9a-f]{20}_10x10\\.png'"
    })
    void stylesNameTheFiles(String style, String path, String name) throws Exception {
        start("-imagor-result-storage-path-style=" + style);
        Reply made = get(path);
        Eventually.that(name, () -> files().anyMatch(file -> file.matches(name)));

        assertThat(kept(path).body()).isEqualTo(made.body());
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all
                    .filter(Files::isRegularFile)
                    .map(file -> results.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }

    @Test
    void safeCharactersAndThePrefixShapeTheKey() throws Exception {
        start("-file-safe-chars=:()", "-file-result-storage-path-prefix=fit-in");
        get("fit-in/10x10/filters:blur(1)/small.png");
        awaitKept("10x10/filters:blur(1)/small.png");
        get(SMALL);
        server.close();

        assertThat(results.resolve("small.png")).doesNotExist();
        assertThat(results.resolve(SMALL)).doesNotExist();
    }

    @Test
    void expiredResultsAreMadeAnew() throws Exception {
        start("-file-result-storage-expiration=1h");
        get(SMALL);
        Path file = awaitKept(SMALL);
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));

        assertThat(get(SMALL).status()).isEqualTo(200);
        Eventually.that(
                "written anew",
                () -> Files.getLastModifiedTime(file).toMillis() > System.currentTimeMillis() - 3_600_000);
    }

    @Test
    void aWriteThatFailsIsNotTheRequestsFailure() throws Exception {
        Files.createDirectories(results);
        Files.writeString(results.resolve("10x10"), "in the way");
        start();

        assertThat(get(SMALL).status()).isEqualTo(200);
        assertThat(get(SMALL).status()).isEqualTo(200);
        assertThat(get("20x10/" + "a".repeat(300) + ".png").status())
                .as("too long for a file")
                .isEqualTo(404);
    }

    @Test
    void whatIsSecretInANameIsNotLoggedWhereKeepingFails() throws Exception {
        Files.createDirectories(results);
        Files.writeString(results.resolve("10x10"), "in the way");
        Files.move(sources.resolve("small.png"), sources.resolve("small.png?key=geheim"));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            start();
            assertThat(get("10x10/small.png%3Fkey=geheim").status()).isEqualTo(200);
            Eventually.that("a line", () -> log.toString(StandardCharsets.UTF_8).contains("could not be written"));
        } finally {
            System.setErr(standardError);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("kept file '10x10/small.png?***' could not be written")
                .doesNotContain("geheim");
    }

    @Test
    void aFullDiskIsNotALineForEachResult() throws Exception {
        Files.createDirectories(results);
        Files.writeString(results.resolve("10x10"), "in the way");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            start();
            for (int quality = 1; quality <= 9; quality++) {
                assertThat(get("10x10/filters:quality(" + quality + ")/small.png")
                                .status())
                        .isEqualTo(200);
            }
            // waits for what is being kept
            server.close();
        } finally {
            System.setErr(standardError);
        }

        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("could not be written"))
                .hasSize(1);
    }

    /** Each of these normalises to the key of a picture with an open face, or would do so in imagor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:redact()/../astronaut.png",
                "filters:redact()/x/../../astronaut.png",
                "./filters:redact()/../astronaut.png",
                "filters:redact()/%2e%2e/astronaut.png",
                "filters:redact()/..%2fastronaut.png"
            })
    void anOpenPictureIsNeverARedaction(String redaction) throws Exception {
        for (String style : List.of("original", "suffix")) {
            start("-imagor-result-storage-path-style=" + style);
            byte[] open = get("astronaut.png").body();
            Eventually.that("kept", () -> files().anyMatch(file -> file.contains("astronaut")));

            Reply reply = get(redaction);
            assertThat(reply.body()).isNotEqualTo(open);
            assertThat(reply.status()).isGreaterThanOrEqualTo(400);
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:quality(80):expire(redact())/astronaut.png",
                "filters:quality(80):attachment(redact())/astronaut.png",
                "filters:max_age(redact()):quality(80)/astronaut.png",
                "filters:redact()quality(80):expire(99999999999999)/astronaut.png",
                "filters:quality(80):redact:expire(99999999999999)/astronaut.png"
            })
    void aRedactionThatWouldBeRefusedIsRefusedWhereAnOpenPictureIsKept(String path) throws Exception {
        start();
        get("filters:quality(80)/astronaut.png");
        awaitKept("filters%3Aquality%2880%29/astronaut.png");

        assertThat(get(path).status()).isEqualTo(400);
    }

    /** imagor answers a redaction that failed with the photo, and keeps that. */
    @Test
    void whatImagorHasKeptForARedactionIsNotAnswered() throws Exception {
        byte[] open = Files.readAllBytes(Photos.astronaut());
        Files.createDirectories(results.resolve("filters%3Aredact%28%29"));
        Files.write(results.resolve("filters%3Aredact%28%29/astronaut.png"), open);
        start();

        Reply redacted = get("filters:redact()/astronaut.png");
        assertThat(redacted.status()).isEqualTo(200);
        Path kept = awaitKept("redacted/filters%3Aredact%28%29/astronaut.png");
        assertThat(Files.readAllBytes(kept)).isEqualTo(redacted.body()).isNotEqualTo(open);
        assertThat(kept("filters:redact()/astronaut.png").body()).isEqualTo(redacted.body());
    }

    @Test
    void keptResultsAreAnsweredByTheRulesThatNewOnesAreMadeBy() throws Exception {
        start();
        get("filters:redact()/astronaut.png");
        awaitKept("redacted/filters%3Aredact%28%29/astronaut.png");
        server.close();
        start("-vips-disable-filters=redact");

        assertThat(get("filters:redact()/astronaut.png").status()).isEqualTo(501);
    }

    @Test
    void aSourceOfThatNameIsNotTakenForAKeptRedaction() throws Exception {
        Path planted = sources.resolve("redacted/filters:redact()");
        Files.createDirectories(planted);
        Files.copy(Photos.astronaut(), planted.resolve("astronaut.png"));
        start("-file-safe-chars=--");
        get("redacted/filters:redact()/astronaut.png");
        get("redacted/filters%3Aredact()%2Fastronaut.png");
        get("redacted%2Ffilters%3Aredact()%2Fastronaut.png");
        server.close();

        assertThat(results.resolve("redacted")).doesNotExist();
    }

    @Test
    void keysDoNotLeaveTheFolder() throws Exception {
        start("-file-safe-chars=--");
        for (String path : List.of(
                "../../color:red",
                "10x10/../../../color:red",
                "10x10/..%2f..%2fcolor:red",
                "10x10/%2e%2e/%2e%2e/color:red",
                "10x10/%252e%252e/color:red",
                "10x10/..\\..\\color:red",
                "10x10/%00/color:red")) {
            get(path);
        }
        get("10x10/filters:quality(1)/color:red");
        server.close();

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(file -> file.toString().contains("color:")))
                    .containsExactly(results.resolve("10x10/filters:quality(1)/color:red"));
        }
    }

    @Test
    void linksThatLeadOutsideAreNeitherAnsweredNorWritten() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        byte[] other = Photos.drawn(7, 7, "png");
        Files.write(outside.resolve("small.png"), other);
        Files.createDirectories(results);
        Files.createSymbolicLink(results.resolve("10x10"), outside);
        start();

        assertThat(get(SMALL).body()).isNotEqualTo(other);
        server.close();
        assertThat(outside.resolve("small.png")).hasBinaryContent(other);
    }

    @Test
    void halfFilesAreNotAnswered() throws Exception {
        Files.createDirectories(results.resolve("10x10"));
        Files.write(results.resolve("10x10/.imagorface-1"), Photos.drawn(7, 7, "png"));
        start();

        assertThat(get("10x10/.imagorface-1").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "same/", "same/../same", "link"})
    void sourcesAndResultsAreKeptApart(String other) throws Exception {
        Path same = Files.createDirectory(folder.resolve("same"));
        Files.createSymbolicLink(folder.resolve("link"), same);

        assertThatThrownBy(() -> TestServer.start(
                        "-imagor-unsafe",
                        "-file-storage-base-dir=" + folder + "/" + other,
                        "-file-result-storage-base-dir=" + same,
                        "-file-storage-path-prefix=a",
                        "-file-result-storage-path-prefix=b"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-file-result-storage-base-dir", "-file-storage-base-dir");
    }

    @Test
    void aPlaceThatIsNoFolderIsRefused() {
        assertThatThrownBy(() -> start("-file-storage-base-dir=" + sources.resolve("small.png") + "/x"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("-file-storage-base-dir");
    }
}
