package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.imagorface.load.Shares;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {

    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);
    private static final int LIMIT = 1000;

    @TempDir
    Path top;

    private Path base;
    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        base = top.toRealPath().resolve("made/store");
        store = store(Duration.ZERO, List.of());
    }

    private FileStore store(Duration expiration, List<Path> reserved) throws IOException {
        return new FileStore(new FileStore.Options(base, 0750, 0640, expiration, LIMIT, reserved));
    }

    @Test
    void givesBackWhatItKeeps() throws IOException {
        assertThat(store.read("a/b.jpg", Shares.plenty())).isEmpty();

        store.write("a/b.jpg", TEXT);

        Kept kept = store.read("a/b.jpg", Shares.plenty()).orElseThrow();
        assertThat(kept.bytes()).isEqualTo(TEXT);
        assertThat(kept.modified())
                .isEqualTo(Files.getLastModifiedTime(base.resolve("a/b.jpg")).toMillis());
        assertThat(kept.etag()).isEqualTo(Long.toHexString(kept.modified()) + "-4");
        assertThat(store.modified("a/b.jpg")).contains(kept.modified());

        store.write("a/b.jpg", new byte[] {1});
        assertThat(store.read("a/b.jpg", Shares.plenty()).orElseThrow().bytes()).containsExactly(1);

        store.delete("a/b.jpg");
        store.delete("a/b.jpg");
        assertThat(store.read("a/b.jpg", Shares.plenty())).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void filesAndFoldersHaveTheirPermissions() throws IOException {
        assumeThat(Files.getFileStore(top).supportsFileAttributeView("posix")).isTrue();
        store.write("a/b.jpg", TEXT);

        // group bits may fall to the umask, owner bits do not
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve("a/b.jpg"))))
                .startsWith("rw-")
                .endsWith("---");
        for (String folder : new String[] {"", "a"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve(folder))))
                    .startsWith("rwx")
                    .endsWith("---");
        }
    }

    @Test
    void expiredFilesCountAsAbsentAndStay() throws IOException {
        store.write("a", TEXT);
        Files.setLastModifiedTime(base.resolve("a"), FileTime.from(Instant.now().minusSeconds(3600)));

        assertThat(store(Duration.ofMinutes(59), List.of()).read("a", Shares.plenty()))
                .isEmpty();
        assertThat(store(Duration.ofMinutes(59), List.of()).modified("a")).isEmpty();
        assertThat(store(Duration.ofMinutes(61), List.of()).read("a", Shares.plenty()))
                .isPresent();
        assertThat(base.resolve("a")).exists();
    }

    @Test
    void longFilesAreNotRead() throws IOException {
        Files.write(base.resolve("a"), new byte[LIMIT]);
        Files.write(base.resolve("b"), new byte[LIMIT + 1]);

        assertThat(store.read("a", Shares.plenty())).isPresent();
        assertThatThrownBy(() -> store.read("b", Shares.plenty())).isInstanceOf(FileSystemException.class);
    }

    @Test
    void linksThatLeadOutsideAreNeitherReadNorWritten() throws IOException {
        Path secret = Files.write(top.resolve("secret"), new byte[] {7});
        Path outside = Files.createDirectory(top.resolve("outside"));
        Files.write(outside.resolve("inner"), new byte[] {8});
        Files.createSymbolicLink(base.resolve("file"), secret);
        Files.createSymbolicLink(base.resolve("folder"), outside);

        for (String key : new String[] {"file", "folder/inner"}) {
            assertThatThrownBy(() -> store.read(key, Shares.plenty())).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> store.modified(key)).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> store.write(key, TEXT)).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> store.delete(key)).isInstanceOf(FileSystemException.class);
        }
        assertThatThrownBy(() -> store.write("folder/new/a", TEXT)).isInstanceOf(FileSystemException.class);
        assertThat(secret).hasBinaryContent(new byte[] {7});
        assertThat(outside.resolve("inner")).hasBinaryContent(new byte[] {8});
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        store.write("real/a", TEXT);
        Files.createSymbolicLink(base.resolve("alias"), base.resolve("real"));

        assertThat(store.read("alias/a", Shares.plenty())).isPresent();
        store.write("alias/b", TEXT);
        assertThat(base.resolve("real/b")).exists();
    }

    @Test
    void aFolderOfAnotherStoreIsNotTouched() throws IOException {
        Path other = Files.createDirectory(base.resolve("results"));
        Files.write(other.resolve("a"), TEXT);
        FileStore shared = store(Duration.ZERO, List.of(other));
        Files.createSymbolicLink(base.resolve("alias"), other);

        assertThatThrownBy(() -> shared.read("results/a", Shares.plenty())).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> shared.read("alias/a", Shares.plenty())).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> shared.write("results/b", TEXT)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> shared.write("results/b/c", TEXT)).isInstanceOf(FileSystemException.class);
        shared.write("resultsb", TEXT);
    }

    @Test
    void whatStandsInTheWayFailsTheWriteAndNothingElse() throws IOException {
        store.write("a", TEXT);
        Files.createDirectories(base.resolve("folder/full"));

        assertThatThrownBy(() -> store.write("a/b", TEXT)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.write("folder", TEXT)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.write("x/" + "y".repeat(300), TEXT)).isInstanceOf(IOException.class);

        assertThat(store.read("a", Shares.plenty()).orElseThrow().bytes()).isEqualTo(TEXT);
        assertThat(store.read("a/b", Shares.plenty())).isEmpty();
        assertThat(store.read("folder", Shares.plenty())).isEmpty();
        assertThat(names()).containsExactly("a");
    }

    /** What a process that was killed leaves behind is never a key. */
    @ParameterizedTest
    @ValueSource(strings = {".imagorface-0", "x/.imagorface-0"})
    void halfFilesAreNoKeys(String key) {
        assertThat(new KeyRule("", "--").of(key)).isEmpty();
        assertThat(new KeyRule("", "").of(key)).isEmpty();
    }

    @Test
    void whoReadsWhileOthersWriteSeesWholeFiles() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> writers = Stream.of(1, 2)
                    .<Future<?>>map(value -> threads.submit(() -> {
                        for (int i = 0; i < 200; i++) {
                            byte[] bytes = new byte[LIMIT];
                            Arrays.fill(bytes, value.byteValue());
                            store.write("deep/er/a", bytes);
                        }
                        return null;
                    }))
                    .toList();
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                store.read("deep/er/a", Shares.plenty()).ifPresent(kept -> {
                    assertThat(kept.bytes()).hasSize(LIMIT);
                    assertThat(kept.bytes()).containsOnly(kept.bytes()[0]);
                });
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(names()).containsExactly("deep/er/a");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(base)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> base.relativize(file).toString())
                    .toList();
        }
    }

    /** Those of others, of now, of other kinds, and whatever is behind a link stay. */
    @Test
    void whatKilledWritersHaveLeftIsDeletedFromFoldersThatAreWrittenTo() throws IOException {
        String name = ".imagorface-01234567-89ab-cdef-0123-456789abcde";
        Path folder = Files.createDirectories(base.resolve("a"));
        Path outside = Files.write(top.resolve("outside"), TEXT);
        Path old = old(Files.write(folder.resolve(name + "0"), TEXT));
        List<Path> staying = List.of(
                Files.write(folder.resolve(name + "1"), TEXT),
                old(Files.write(folder.resolve(".imagorface-x"), TEXT)),
                old(Files.write(folder.resolve("x" + name + "2"), TEXT)),
                old(Files.createDirectory(folder.resolve(name + "3"))),
                Files.createSymbolicLink(folder.resolve(name + "4"), old(outside)),
                old(Files.write(Files.createDirectory(base.resolve("b")).resolve(name + "5"), TEXT)));

        store.write("a/key", TEXT);

        assertThat(old).doesNotExist();
        assertThat(staying).allSatisfy(path -> assertThat(path).exists());
        assertThat(outside).exists();
        assertThat(store.read("a/key", Shares.plenty())).isPresent();
    }

    private static Path old(Path path) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis() - 7 * 3_600_000L));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipesAreNeitherReadNorWrittenOver() throws Exception {
        Path pipe = Files.createDirectories(base).resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(store.read("pipe", Shares.plenty())).isEmpty();
        assertThatThrownBy(() -> store.write("pipe", TEXT))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no regular file");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }
}
