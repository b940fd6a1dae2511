package org.imagorface.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imagorface.cli.Imagorface;
import org.imagorface.testing.TestS3;

/** The command {@code watch} in a process of its own, whose temporary files, home and log are in the test's folder. */
final class WatchProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path log;

    private WatchProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts in the folder, with the state in it. */
    static WatchProcess start(Path top, String... arguments) throws IOException {
        Path temporary = Files.createDirectories(top.resolve("tmp"));
        Path log = top.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + top,
                "-cp",
                System.getProperty("java.class.path"),
                Imagorface.class.getName(),
                "watch"));
        command.addAll(List.of("--state", "state"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(top.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OPENCV_LOG_LEVEL", "SILENT");
        builder.environment().put("AWS_ACCESS_KEY_ID", TestS3.KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", TestS3.SECRET);
        return new WatchProcess(builder.start(), log);
    }

    /** As by kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As by kill. */
    int stop() throws Exception {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + log());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Of this and earlier processes in the same folder. */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
