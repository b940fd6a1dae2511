package org.imagorface.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of its own in memory, that is full soon. Tests are skipped where nothing may be mounted. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    public static SmallDisk mount(Path folder, int kilobytes) throws Exception {
        Files.createDirectories(folder);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "imagorface-test", folder.toString()),
                "this user may not mount a small disk");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    public void resize(int kilobytes) throws Exception {
        if (!run("mount", "-o", "remount,size=" + kilobytes + "k", folder.toString())) {
            throw new IOException("the disk keeps its size");
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            return false;
        }
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            // also while somebody has a file open there
            if (!run("umount", "-l", folder.toString())) {
                throw new IOException("the small disk at " + folder + " is still there");
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
