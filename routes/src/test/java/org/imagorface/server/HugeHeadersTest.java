package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imagorface.cli.Imagorface;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a header claims is held against the limits before memory is taken for it, whatever the format: in a process of its own,
 * whose memory can be looked at, and whose heap none of the pictures would fit into.
 */
class HugeHeadersTest {

    private static final long MEGABYTE = 1 << 20;
    /** A library that is loaded for the first time takes some; the smallest of the pictures would take 3433. */
    private static final long MOST_MEGABYTES = 400;

    @TempDir
    static Path folder;

    private static Process process;
    private static BufferedReader out;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        Files.write(folder.resolve("small.png"), Photos.drawn(64, 64, "png"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Imagorface.class.getName(),
                        "serve",
                        "-bind=127.0.0.1:0",
                        "-imagor-unsafe",
                        "-http-loader-disable",
                        "-imagorface-management-bind=",
                        "-config=",
                        "-file-loader-base-dir=" + folder)
                .redirectErrorStream(true)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        String url = "imagorface answers at ";
        String line = out.readLine();
        while (line != null && !line.startsWith(url)) {
            line = out.readLine();
        }
        assertThat(line).isNotNull();
        port = URI.create(line.substring(url.length())).getPort();
        get("64x64/small.png");
    }

    @AfterAll
    static void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        out.close();
    }

    private static Reply get(String path) throws IOException {
        return RawHttp.get(port, "/unsafe/" + path);
    }

    private static byte[] real(String format) throws IOException {
        return switch (format) {
            case "png", "bmp" -> Photos.drawn(64, 64, format);
            case "jpeg", "gif", "webp", "jp2" ->
                get("64x64/filters:format(" + format + ")/small.png").body();
            default -> new byte[0];
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "webp", "tiff", "bmp", "psd", "pdf", "svg", "pnm", "jp2"})
    void theLimitIsNamedAndNoMemoryTaken(String format) throws IOException {
        byte[] huge = HugeHeaders.of(format, real(format));
        Files.write(folder.resolve("huge." + format), huge);
        long before = megabytesAtMost();

        for (String operations : List.of("10x10/", "fit-in/10x10/smart/", "meta/", "filters:redact()/", "20000x0/")) {
            Reply reply = get(operations + "huge." + format);
            assertThat(reply.status()).as(reply.text()).isEqualTo(422);
            assertThat(reply.headers()).containsEntry("content-type", "application/json");
            assertThat(reply.text()).contains("60000x60000", "9999x9999", "\"status\":422");
        }

        assertThat(get("10x10/small.png").status()).isEqualTo(200);
        assertThat(megabytesAtMost() - before).isLessThan(MOST_MEGABYTES);
    }

    /** What the server has ever taken; 0 where the system does not tell. */
    private static long megabytesAtMost() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        String line = Files.readAllLines(status).stream()
                .filter(one -> one.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MEGABYTE;
    }
}
