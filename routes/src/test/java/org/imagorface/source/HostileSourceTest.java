package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagorface.source.TestSource.fail;
import static org.imagorface.source.TestSource.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.SourceFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that were made to keep us busy, to fill our memory or to confuse us. */
@Timeout(60)
class HostileSourceTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    /** Sends a piece again and again, with a pause, until the client closes the connection. */
    private static RawServer dripping(String start, String piece, long pauseMillis) throws IOException {
        return new RawServer((request, connection) -> {
            OutputStream out = connection.getOutputStream();
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                try {
                    Thread.sleep(pauseMillis);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n|x",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|1\r\nx\r\n",
                "HTTP/1.1 200 OK\r\n\r\n|x",
                "HTTP/1.1 200 OK\r\nX: |x",
                "|HTTP/1.1 100 Continue\r\n\r\n",
                "|HTTP/1.1 103 Early Hints\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;|x"
            })
    void whoeverSendsAByteNowAndThenIsLeftWhenTheTimeIsOver(String answer) throws IOException {
        String[] parts = answer.split("\\|");
        try (RawServer server = dripping(parts[0], parts[1], 20);
                HttpSource source = new TestSource().within(SHORT).open()) {
            assertThat(fail(source, server.url("/a"))).isInstanceOf(ProcessingTimeout.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Many: x\r\n", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "X-Folded: x\r\n y\r\n"})
    void headersAreBounded(String piece) throws IOException {
        try (RawServer server = dripping("HTTP/1.1 200 OK\r\n", piece.repeat(100), 0);
                HttpSource source = new TestSource().open()) {
            assertThat(fail(source, server.url("/a"))).isInstanceOf(SourceFailed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nc",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
            })
    void whatFollowsTheAnswerIsNotTakenForPartOfItNorForAnAnswerOfAnotherHost(String answer) throws IOException {
        GuardedResolver.Lookup lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (RawServer server = RawServer.of(answer);
                HttpSource source = new TestSource().open(lookup)) {
            for (String host : List.of("a.test", "b.test")) {
                assertThat(text(source, "http://" + host + ":" + server.port() + "/a"))
                        .isEqualTo("ab");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>old times</html>\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: \r\n\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://[::1\r\n\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: gopher://127.0.0.1/x\r\n\r\n",
            })
    void nonsenseIsATypedError(String answer) throws IOException {
        try (RawServer server = RawServer.of(answer);
                HttpSource source =
                        new TestSource().within(Duration.ofSeconds(2)).open()) {
            // whatever the type, it is one of ours: fail() lets no other through
            assertThat(fail(source, server.url("/a"))).hasMessageNotContaining("Exception");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static RawServer sending(String encoding, byte[] body) throws IOException {
        return new RawServer((request, connection) -> {
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    @Test
    void oneLayerOfGzipIsUnpackedAndCounted() throws IOException {
        try (RawServer small = sending("gzip", gzip("a picture".getBytes(StandardCharsets.US_ASCII)));
                RawServer full = sending("x-gzip", gzip(new byte[TestSource.LIMIT]));
                RawServer bomb = sending("GZIP", gzip(new byte[TestSource.LIMIT + 1]));
                HttpSource source = new TestSource().open()) {
            assertThat(text(source, small.url("/a"))).isEqualTo("a picture");
            assertThat(text(source, full.url("/a"))).hasSize(TestSource.LIMIT);
            assertThat(fail(source, bomb.url("/a"))).isInstanceOf(LimitExceeded.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "gzip,gzip,gzip", "br", "deflate", "zstd", "gzip;q=1"})
    void otherPackingsAreNotUnpacked(String encoding) throws IOException {
        try (RawServer server = sending(encoding, gzip(gzip(new byte[100])));
                HttpSource source = new TestSource().open()) {
            assertThat(fail(source, server.url("/a")))
                    .isInstanceOf(SourceFailed.class)
                    .hasMessageContaining("gzip");
        }
    }

    @Test
    void brokenGzipIsAFailure() throws IOException {
        byte[] packed = gzip(new byte[1000]);
        byte[] cut = Arrays.copyOf(packed, packed.length - 6);
        try (RawServer noGzip = sending("gzip", new byte[100]);
                RawServer shortened = sending("gzip", cut);
                HttpSource source = new TestSource().open()) {
            assertThat(fail(source, noGzip.url("/a"))).isInstanceOf(SourceFailed.class);
            assertThat(fail(source, shortened.url("/a"))).isInstanceOf(SourceFailed.class);
        }
    }

    @Test
    void countlessEmptyPartsDoNotExhaustTheStack() throws IOException {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        while (parts.size() < TestSource.LIMIT - empty.length) {
            parts.write(empty);
        }
        byte[] many = parts.toByteArray();
        try (RawServer server = new RawServer((request, connection) -> {
                    OutputStream out = connection.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(many);
                    }
                });
                HttpSource source =
                        new TestSource().within(Duration.ofSeconds(5)).open()) {
            assertThat(fail(source, server.url("/a"))).isInstanceOfAny(SourceFailed.class, ProcessingTimeout.class);
        }
    }
}
