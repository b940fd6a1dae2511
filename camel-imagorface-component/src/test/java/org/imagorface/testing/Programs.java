package org.imagorface.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that may be installed on a machine or not. Tests that need one are skipped without it. */
public final class Programs {

    private static final int MOST_SECONDS = 60;

    private Programs() {}

    /** Skips the test unless they are installed. */
    public static void assumeInstalled(String... names) {
        for (String name : names) {
            assumeTrue(isInstalled(name), name + " is not installed");
        }
    }

    private static boolean isInstalled(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** What the program says, whose exit code must be 0; the test is skipped without it. */
    public static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        assumeInstalled(command.get(0));
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
        Files.delete(said);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
