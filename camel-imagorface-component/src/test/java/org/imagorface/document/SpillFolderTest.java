package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is there while a process lives, and what is left of it when it was killed. */
@Timeout(60)
class SpillFolderTest {

    private static final String SECRET = "a face that is not covered yet";

    @TempDir
    Path temporary;

    /** A process that writes a result and waits. Argument: its temporary folder. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws Exception {
            SpillBuffer buffer = new SpillBuffer(10, new SpillFolder(Path.of(args[0])));
            buffer.write(SECRET.getBytes(StandardCharsets.UTF_8));
            buffer.flush();
            System.out.println("written");
            System.in.read();
            if (args.length > 1) {
                buffer.close();
            }
        }
    }

    @Test
    void whatAKilledProcessLeavesIsPrivateAndRemovedByTheNext() throws Exception {
        SpillFolder next = new SpillFolder(temporary);
        Process writer = start();
        try {
            Path file = withSecret().get(0);
            next.sweep();
            assertThat(file).as("of a process that lives").exists();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(withSecret()).hasSize(1).allSatisfy(SpillFolderTest::assertPrivate);

        next.sweep();

        assertThat(withSecret()).isEmpty();
        assertThat(folders()).as("its own").hasSize(1);
    }

    @Test
    void aProcessThatEndsLeavesNothing() throws Exception {
        Process writer = start("close");
        writer.getOutputStream().close();
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folders()).isEmpty();
    }

    @Test
    void aFileThatIsLeftAtTheEndIsRemovedOnceItIsOld() throws Exception {
        Process writer = start();
        writer.getOutputStream().close();
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(withSecret()).hasSize(1).allSatisfy(SpillFolderTest::assertPrivate);
        SpillFolder next = new SpillFolder(temporary);
        next.sweep();
        assertThat(withSecret())
                .as("may be another process' that has no lock yet")
                .hasSize(1);

        Path left = withSecret().get(0).getParent();
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        next.sweep();

        assertThat(left).doesNotExist();
    }

    @Test
    void linksAndOtherFilesStay() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("lock"));
        Path kept = Files.writeString(elsewhere.resolve("kept.part"), SECRET);
        Path link = Files.createSymbolicLink(temporary.resolve(SpillFolder.PREFIX + "link"), elsewhere);

        new SpillFolder(temporary).sweep();

        assertThat(kept).exists();
        assertThat(link).exists();
    }

    @Test
    void filesGoOnWhenTheFolderWasTidiedAway() throws IOException {
        SpillFolder folder = new SpillFolder(temporary);
        Path first = folder.newFile();
        Files.delete(first);
        Files.delete(first.resolveSibling("lock"));
        Files.delete(first.getParent());

        assertThat(folder.newFile()).exists().satisfies(SpillFolderTest::assertPrivate);
    }

    private Process start(String... more) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                temporary.toString()),
                        Stream.of(more))
                .toList();
        Process writer = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(writer.inputReader().readLine()).isEqualTo("written");
        return writer;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.toList();
        }
    }

    private List<Path> withSecret() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(SECRET))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertPrivate(Path file) {
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
