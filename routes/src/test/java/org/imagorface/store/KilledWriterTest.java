package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imagorface.load.Shares;
import org.imagorface.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it stores leaves whole files, and others that no key names. */
class KilledWriterTest {

    private static final int LENGTH = 8 << 20;
    private static final int ROUNDS = 3;

    @TempDir
    Path top;

    /** Stores without end. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            FileStore store = store(Path.of(arguments[0]));
            byte[] bytes = new byte[LENGTH];
            for (int i = 0; ; i++) {
                Arrays.fill(bytes, (byte) i);
                store.write("a/b", bytes);
            }
        }
    }

    private static FileStore store(Path folder) throws IOException {
        return new FileStore(new FileStore.Options(folder, 0755, 0644, Duration.ZERO, LENGTH, List.of()));
    }

    @Test
    void leavesNoHalfFile() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            // what is left of an earlier round must not be taken for this one's
            Path folder = top.resolve(Integer.toString(round));
            Path inner = folder.resolve("a");
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                Eventually.that(
                        "a half file beside a whole one",
                        () -> names(inner).anyMatch(name -> name.startsWith("."))
                                && names(inner).anyMatch("b"::equals));
            } finally {
                writer.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }

            byte[] kept =
                    store(folder).read("a/b", Shares.plenty()).orElseThrow().bytes();
            assertThat(kept).hasSize(LENGTH);
            byte[] whole = new byte[LENGTH];
            Arrays.fill(whole, kept[0]);
            assertThat(Arrays.equals(kept, whole)).isTrue();
            assertThat(names(inner).filter(name -> !name.startsWith(".imagorface-")))
                    .containsExactly("b");
        }
    }

    private static Stream<String> names(Path inner) throws IOException {
        if (!Files.exists(inner)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(inner)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
