package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What is kept in S3, through the running server. */
class S3StorageTest {

    private static final byte[] SMALL = Photos.drawn(40, 30, "png");

    @TempDir
    Path sources;

    private TestS3 s3;
    private ImagorServer server;

    @BeforeEach
    void serve() throws Exception {
        s3 = new TestS3("kept");
        Files.write(sources.resolve("small.png"), SMALL);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        s3.close();
    }

    private void start(String... flags) throws Exception {
        List<String> all = new ArrayList<>(s3.flags());
        all.addAll(List.of(
                "-imagor-unsafe", "-face-detector", "-http-loader-disable", "-file-loader-base-dir=" + sources));
        all.addAll(List.of(flags));
        server = TestServer.start(all.toArray(String[]::new));
    }

    private Reply get(String path) throws IOException {
        return RawHttp.get(TestServer.port(server), "/unsafe/" + path);
    }

    private void awaitKept(String... keys) throws Exception {
        Eventually.that(String.join(", ", keys), () -> s3.keys("kept").containsAll(List.of(keys)));
    }

    @Test
    void aResultIsMadeOnceAndThenReadBack() throws Exception {
        start("-s3-result-storage-bucket=kept/results", "-s3-result-storage-base-dir=small");
        Reply made = get("10x10/filters:format(jpeg)/small.png");
        awaitKept("results/small/10x10/filters%3Aformat(jpeg)/small.png");
        Files.delete(sources.resolve("small.png"));
        Reply again = get("10x10/filters:format(jpeg)/small.png");

        assertThat(s3.get("kept", "results/small/10x10/filters%3Aformat(jpeg)/small.png"))
                .isEqualTo(made.body());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(again.headers()).containsEntry("content-type", "image/jpeg");
    }

    @Test
    void aSourceIsLoadedOnce() throws Exception {
        start("-s3-storage-bucket=kept", "-imagor-storage-path-style=digest");
        assertThat(get("10x10/small.png").status()).isEqualTo(200);
        Eventually.that("a source", () -> !s3.keys("kept").isEmpty());
        Files.delete(sources.resolve("small.png"));

        assertThat(s3.keys("kept").get(0)).matches("[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{36}");
        assertThat(get("20x10/small.png").status()).isEqualTo(200);
    }

    @Test
    void redactionsHaveAFolderOfTheirOwn() throws Exception {
        Files.copy(Photos.astronaut(), sources.resolve("astronaut.png"));
        s3.put("kept", "filters%3Aredact()/astronaut.png", Files.readAllBytes(Photos.astronaut()));
        start("-s3-result-storage-bucket=kept");
        Reply redacted = get("filters:redact()/astronaut.png");
        awaitKept("redacted/filters%3Aredact()/astronaut.png");

        assertThat(s3.get("kept", "redacted/filters%3Aredact()/astronaut.png"))
                .isEqualTo(redacted.body())
                .isNotEqualTo(Files.readAllBytes(Photos.astronaut()));
    }

    @Test
    void everyBucketKeepsWhatCameFromIt() throws Exception {
        s3.client().createBucket(request -> request.bucket("other"));
        s3.put("other", "in/small.png", SMALL);
        start(
                "-s3-loader-bucket=*",
                "-s3-storage-bucket=*",
                "-s3-storage-base-dir=sources",
                "-s3-result-storage-bucket=*",
                "-s3-result-storage-base-dir=results");
        assertThat(get("10x10/other/in/small.png").status()).isEqualTo(200);

        Eventually.that("both", () -> s3.keys("other").size() == 3);
        assertThat(s3.keys("other"))
                .containsExactlyInAnyOrder("in/small.png", "sources/in/small.png", "results/10x10/other/in/small.png");
    }

    @Test
    void objectsHaveTheirClass() throws Exception {
        start("-s3-result-storage-bucket=kept", "-s3-storage-class=STANDARD_IA");
        get("10x10/small.png");
        awaitKept("10x10/small.png");

        assertThat(s3.client()
                        .headObject(request -> request.bucket("kept").key("10x10/small.png"))
                        .storageClassAsString())
                .isEqualTo("STANDARD_IA");
        assertThat(s3.client()
                        .headObject(request -> request.bucket("kept").key("10x10/small.png"))
                        .contentType())
                .isEqualTo("image/png");
    }

    @Test
    void expiredObjectsCountAsAbsent() throws Exception {
        start("-s3-result-storage-bucket=kept", "-s3-result-storage-expiration=1s");
        get("10x10/small.png");
        awaitKept("10x10/small.png");
        Files.delete(sources.resolve("small.png"));

        Eventually.that("too old", () -> get("10x10/small.png").status() == 404);
        assertThat(s3.keys("kept")).containsExactly("10x10/small.png");
    }

    @Test
    void aBucketThatIsMissingOrAServerThatIsAwayDoesNotFailARequest() throws Exception {
        start("-s3-result-storage-bucket=nobody", "-s3-storage-bucket=none/x");
        assertThat(get("10x10/small.png").status()).isEqualTo(200);
        s3.close();
        assertThat(get("11x10/small.png").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"kept, '', kept, ''", "kept/a, '', kept, a", "kept/a, b, kept, /a/b/", "*, '', kept, ''", "*, a, *, a"})
    void sourcesAndResultsAreKeptApart(String bucket, String base, String resultBucket, String resultBase) {
        assertThatThrownBy(() -> start(
                        "-s3-storage-bucket=" + bucket,
                        "-s3-storage-base-dir=" + base,
                        "-s3-result-storage-bucket=" + resultBucket,
                        "-s3-result-storage-base-dir=" + resultBase,
                        "-s3-storage-path-prefix=one",
                        "-s3-result-storage-path-prefix=two"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-s3-result-storage-bucket", "-s3-storage-bucket");
    }

    @Test
    void aSourceDoesNotGetInAmongTheResultsOfAFolderWithinItsOwn() throws Exception {
        Files.createDirectory(sources.resolve("results"));
        Files.write(sources.resolve("results/small.png"), SMALL);
        start("-s3-storage-bucket=kept", "-s3-result-storage-bucket=kept/results");
        assertThat(get("10x10/filters:preview()/results/small.png").status()).isEqualTo(200);
        assertThat(get("10x10/filters:preview()/small.png").status()).isEqualTo(200);
        awaitKept("small.png");
        server.close();

        assertThat(s3.keys("kept")).containsExactly("small.png");
    }

    @Test
    void readingAndWritingHaveTimesOfTheirOwn() throws Exception {
        start(
                "-s3-storage-bucket=kept/a",
                "-s3-result-storage-bucket=kept/b",
                "-imagor-load-timeout=7s",
                "-imagor-save-timeout=9s");
        for (String use : List.of("s3Sources", "s3Results")) {
            assertThat(timeout(use)).contains(Duration.ofSeconds(7));
            assertThat(timeout(use + "Writer")).contains(Duration.ofSeconds(9));
        }
    }

    private Optional<Duration> timeout(String client) {
        return server.camelContext()
                .getRegistry()
                .lookupByNameAndType(client, S3Client.class)
                .serviceClientConfiguration()
                .overrideConfiguration()
                .apiCallTimeout();
    }

    @Test
    void filesAndObjectsAreKeptSideBySide() throws Exception {
        Path files = sources.resolve("files");
        start("-s3-result-storage-bucket=kept", "-file-result-storage-base-dir=" + files);
        get("10x10/small.png");
        awaitKept("10x10/small.png");
        assertThat(files.resolve("10x10/small.png")).exists();
        Files.delete(sources.resolve("small.png"));
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }

        assertThat(get("10x10/small.png").status()).as("from S3").isEqualTo(200);
    }
}
