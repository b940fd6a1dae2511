package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kept result is not answered once its source is newer, if so set. */
class ModifiedTimeCheckTest {

    private static final String PATH = "/unsafe/meta/small.png";

    @TempDir
    Path folder;

    private ImagorServer start(String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "-imagor-unsafe",
                "-http-loader-disable",
                "-file-result-storage-base-dir=" + folder.resolve("results")));
        all.addAll(List.of(flags));
        return TestServer.start(all.toArray(String[]::new));
    }

    private void putOffResult(long millis) throws Exception {
        Path result = folder.resolve("results/meta/small.png");
        Eventually.that("a result", () -> Files.exists(result));
        Files.setLastModifiedTime(result, FileTime.fromMillis(System.currentTimeMillis() + millis));
    }

    private static String width(ImagorServer server) throws Exception {
        return RawHttp.get(TestServer.port(server), PATH).text().replaceAll(".*\"width\":(\\d+).*", "$1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAFile(boolean checked) throws Exception {
        Path source = Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));
        try (ImagorServer server = start("-file-loader-base-dir=" + folder, "-imagor-modified-time-check=" + checked)) {
            assertThat(width(server)).isEqualTo("40");
            putOffResult(0);
            Files.write(source, Photos.drawn(50, 30, "png"));
            Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
            assertThat(width(server)).as("written before the result").isEqualTo("40");

            Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
            assertThat(width(server)).isEqualTo(checked ? "50" : "40");
        }
    }

    @Test
    void ofAnObject() throws Exception {
        try (TestS3 s3 = new TestS3("pictures")) {
            s3.put("pictures", "small.png", Photos.drawn(40, 30, "png"));
            List<String> flags = new ArrayList<>(s3.flags());
            flags.addAll(List.of("-s3-loader-bucket=pictures", "-imagor-modified-time-check"));
            try (ImagorServer server = start(flags.toArray(String[]::new))) {
                assertThat(width(server)).isEqualTo("40");
                putOffResult(60_000);
                s3.put("pictures", "small.png", Photos.drawn(50, 30, "png"));
                assertThat(width(server)).isEqualTo("40");
                putOffResult(-60_000);
                assertThat(width(server)).isEqualTo("50");
            }
        }
    }

    @Test
    void ofAKeptObject() throws Exception {
        Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));
        try (TestS3 s3 = new TestS3("kept")) {
            List<String> flags = new ArrayList<>(s3.flags());
            flags.addAll(List.of(
                    "-file-loader-base-dir=" + folder, "-s3-storage-bucket=kept", "-imagor-modified-time-check"));
            try (ImagorServer server = start(flags.toArray(String[]::new))) {
                assertThat(width(server)).isEqualTo("40");
                Eventually.that("a source", () -> !s3.keys("kept").isEmpty());
                s3.put("kept", "small.png", Photos.drawn(50, 30, "png"));
                putOffResult(60_000);
                assertThat(width(server)).isEqualTo("40");
                putOffResult(-60_000);
                assertThat(width(server)).isEqualTo("50");
            }
        }
    }

    @Test
    void ofAKeptFileAndNotOfWhereItCameFrom() throws Exception {
        Path source = Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));
        Path kept = folder.resolve("kept/small.png");
        try (ImagorServer server = start(
                "-file-loader-base-dir=" + folder,
                "-file-storage-base-dir=" + folder.resolve("kept"),
                "-imagor-modified-time-check")) {
            assertThat(width(server)).isEqualTo("40");
            Eventually.that("a source", () -> Files.exists(kept));
            putOffResult(0);
            Files.write(kept, Photos.drawn(50, 30, "png"));
            Files.setLastModifiedTime(kept, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
            Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
            assertThat(width(server)).isEqualTo("40");

            Files.setLastModifiedTime(kept, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
            assertThat(width(server)).isEqualTo("50");
        }
    }
}
