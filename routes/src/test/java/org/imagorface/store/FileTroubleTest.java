package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

    private interface Attempt {
        void run() throws IOException;
    }

    private static String words(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            return FileTrouble.inWords(e);
        }
        throw new AssertionError("nothing went wrong");
    }

    @Test
    void javasExceptionsBecomeWords() {
        assertThat(FileTrouble.inWords(new AccessDeniedException("x"))).isEqualTo("permission denied");
        assertThat(FileTrouble.inWords(new NoSuchFileException("x"))).isEqualTo("no such file or folder");
        assertThat(FileTrouble.inWords(new IOException("No space left on device")))
                .isEqualTo("the disk is full");
        assertThat(FileTrouble.inWords(new FileSystemException("x", null, "Something new")))
                .isEqualTo("Something new");
        assertThat(FileTrouble.inWords(new FileSystemException("x"))).isEqualTo("it cannot be read or written");
    }

    @Test
    void whatTheSystemSaysBecomesWords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path full = Path.of("/dev/full");

        assertThat(words(() -> Files.readAllBytes(folder))).isEqualTo("it is a folder");
        assertThat(words(() -> Files.readAllBytes(file.resolve("in")))).isEqualTo("a part of its path is no folder");
        assertThat(words(() -> Files.readAllBytes(folder.resolve("x".repeat(300)))))
                .isEqualTo("its name is too long");
        if (Files.exists(full)) {
            try (OutputStream out = Files.newOutputStream(full)) {
                assertThat(words(() -> out.write(1))).isEqualTo("the disk is full");
            }
        }
    }
}
