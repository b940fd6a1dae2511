package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.error.InvalidSetting;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources in S3, through the running server. */
class S3LoaderTest {

    private static final byte[] SMALL = Photos.drawn(40, 30, "png");

    private static TestS3 s3;

    @TempDir
    Path folder;

    private ImagorServer server;

    @BeforeAll
    static void serve() throws Exception {
        s3 = new TestS3("pictures", "others");
        s3.put("pictures", "small.png", SMALL);
        s3.put("pictures", "in/side/small.png", Photos.drawn(41, 30, "png"));
        s3.put("pictures", "a+b%5B1%5D.png", Photos.drawn(42, 30, "png"));
        s3.put("pictures", "a b[1].png", Photos.drawn(43, 30, "png"));
        s3.put("pictures", "a(1)!.png", Photos.drawn(44, 30, "png"));
        s3.put("pictures", "note.png", "no picture".getBytes(StandardCharsets.UTF_8));
        s3.put("pictures", "large.png", new byte[100_000]);
        s3.put("others", "small.png", Photos.drawn(45, 30, "png"));
    }

    @AfterAll
    static void end() throws Exception {
        s3.close();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void start(String... flags) throws Exception {
        List<String> all = new ArrayList<>(s3.flags());
        startAt(all, flags);
    }

    private void startAt(List<String> access, String... flags) throws Exception {
        List<String> all = new ArrayList<>(access);
        all.addAll(List.of("-imagor-unsafe", "-http-loader-disable"));
        all.addAll(List.of(flags));
        server = TestServer.start(all.toArray(String[]::new));
    }

    private Reply get(String path) throws IOException {
        return RawHttp.get(TestServer.port(server), "/unsafe/" + path);
    }

    private String width(String image) throws IOException {
        Reply reply = get("meta/" + image);
        return reply.status() == 200 ? reply.text().replaceAll(".*\"width\":(\\d+).*", "$1") : "" + reply.status();
    }

    @ParameterizedTest
    @CsvSource({
        "pictures, '', '', '', small.png, 40",
        "pictures, '', '', '', in/side/small.png, 41",
        "pictures, '', '', '', none.png, 404",
        "pictures, '', '', '', note.png, 406",
        "pictures, '', '', '', a%20b%5B1%5D.png, 42",
        "pictures, '', '', --, a%20b%5B1%5D.png, 43",
        "pictures, '', '', '', a(1)!.png, 44",
        "pictures/in, '', '', '', side/small.png, 41",
        "pictures/in, side, '', '', small.png, 41",
        "pictures, /in/side/, '', '', small.png, 41",
        "pictures, '', p/q, '', p/q/small.png, 40",
        "pictures, '', p/q, '', small.png, 404",
        "*, '', '', '', others/small.png, 45",
        "*, '', '', '', pictures/in/side/small.png, 41",
        "*, side, '', '', pictures/small.png, 404",
        "*, '', '', '', small.png, 404",
        "*, '', '', '', nobucket/small.png, 404",
        "missing-bucket, '', '', '', small.png, 404",
    })
    void namesBecomeBucketsAndKeys(String bucket, String base, String prefix, String safe, String image, String width)
            throws Exception {
        start(
                "-s3-loader-bucket=" + bucket,
                "-s3-loader-base-dir=" + base,
                "-s3-loader-path-prefix=" + prefix,
                "-s3-safe-chars=" + safe);

        assertThat(width(image)).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../small.png",
                "side/../../small.png",
                "..%2fsmall.png",
                "%2e%2e/small.png",
                "%252e%252e/small.png",
                "..%5csmall.png",
                "%00/small.png"
            })
    void keysLeaveNoFolder(String image) throws Exception {
        start("-s3-loader-bucket=pictures/in", "-s3-safe-chars=--");
        assertThat(get(image).status()).isEqualTo(404);
    }

    /** Camel's component would read them as small.png, and could be made to read anything else. */
    @ParameterizedTest
    @ValueSource(strings = {"$%7Bheader.none%7Dsmall.png", "$simple%7Bheader.none%7Dsmall.png"})
    void expressionsInKeysAreNotEvaluated(String image) throws Exception {
        start("-s3-loader-bucket=pictures", "-s3-safe-chars=--");
        assertThat(get(image).status()).isEqualTo(404);
    }

    @Test
    void longObjectsAreRefused() throws Exception {
        start("-s3-loader-bucket=pictures", "-imagorface-max-source-bytes=99999");
        assertThat(get("large.png").status()).isEqualTo(422);
        assertThat(width("small.png")).isEqualTo("40");
    }

    @Test
    void s3IsAskedBeforeTheFolderAndTheFolderIfS3HasNone() throws Exception {
        Files.write(folder.resolve("small.png"), Photos.drawn(50, 30, "png"));
        Files.write(folder.resolve("mine.png"), Photos.drawn(51, 30, "png"));
        start("-s3-loader-bucket=pictures", "-file-loader-base-dir=" + folder);

        assertThat(width("small.png")).isEqualTo("40");
        assertThat(width("mine.png")).isEqualTo("51");
    }

    @Test
    void credentialsOfTheUseCountOnlyAsAWholeSet() throws Exception {
        List<String> wrong = List.of(
                "-s3-loader-endpoint=" + s3.endpoint(),
                "-s3-force-path-style",
                "-aws-region=us-east-1",
                "-aws-access-key-id=wrong",
                "-aws-secret-access-key=wrong",
                "-s3-loader-bucket=pictures");
        startAt(wrong, "-aws-loader-access-key-id=key", "-aws-loader-secret-access-key=secret");
        assertThat(get("small.png").status()).as("without a region of its own").isEqualTo(502);
        server.close();

        startAt(
                wrong,
                "-aws-loader-region=us-east-1",
                "-aws-loader-access-key-id=key",
                "-aws-loader-secret-access-key=secret");
        assertThat(width("small.png")).isEqualTo("40");
    }

    @Test
    void aServerThatIsAwayStopsNeitherTheStartNorOtherLoaders() throws Exception {
        Files.write(folder.resolve("small.png"), SMALL);
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        startAt(at(free), "-s3-loader-bucket=pictures", "-file-loader-base-dir=" + folder);

        assertThat(get("small.png").status()).isEqualTo(200);
        assertThat(get("none.png").status())
                .as("nobody can say that there is none")
                .isEqualTo(502);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 408",
                "HTTP/1.1 500 Broken\\r\\nContent-Length: 0\\r\\n\\r\\n | 502",
                "HTTP/1.1 403 Forbidden\\r\\nContent-Length: 0\\r\\n\\r\\n | 502",
                "HTTP/1.1 404 Not Found\\r\\nContent-Length: 0\\r\\n\\r\\n | 404",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nhalf | 408",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\nConnection: close\\r\\n\\r\\nhalf! | 502",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 99999999999\\r\\n\\r\\n | 422",
                "nonsense! | 502"
            })
    void aServerThatMisbehavesGivesATypedError(String answer, int status) throws Exception {
        try (FakeS3 fake = new FakeS3(answer.replace("\\r\\n", "\r\n"))) {
            startAt(at(fake.port()), "-s3-loader-bucket=pictures", "-imagor-load-timeout=3s");
            assertThat(get("small.png").status()).isEqualTo(status);
        }
    }

    @Test
    void aSlowBodyEndsWithTheLoadTimeout() throws Exception {
        try (FakeS3 fake = new FakeS3("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n~")) {
            startAt(at(fake.port()), "-s3-loader-bucket=pictures", "-imagor-load-timeout=2s");
            assertThat(get("small.png").status()).isEqualTo(408);
        }
    }

    private static List<String> at(int port) {
        List<String> flags = new ArrayList<>(s3.flags());
        flags.set(0, "-s3-endpoint=http://127.0.0.1:" + port);
        return flags;
    }

    @Test
    void aFileRoutesNamesToBucketsWithAccessOfTheirOwn() throws Exception {
        try (TestS3 second = new TestS3("elsewhere")) {
            second.put("elsewhere", "far.png", Photos.drawn(60, 30, "png"));
            Path file = Files.writeString(folder.resolve("router.yaml"), """
                    routing_pattern: "^(?P<bucket>[a-z]+)/(?P<path>.+)$"
                    default_bucket: {name: pictures}
                    fallback_buckets: [{name: others}]
                    rules:
                      - match: far
                        bucket: {name: elsewhere, endpoint: "%s"}
                    """.formatted(second.endpoint()));
            start("-s3-loader-bucket-router-config=" + file, "-s3-loader-bucket=ignored");

            assertThat(width("far/far.png")).isEqualTo("60");
            assertThat(width("far/small.png")).as("from the bucket asked next").isEqualTo("45");
            assertThat(width("near/small.png")).isEqualTo("40");
            assertThat(width("small.png")).isEqualTo("40");
            assertThat(width("far/none.png")).isEqualTo("404");
        }
    }

    @Test
    void aRouterFileThatIsWrongStopsTheStart() {
        assertThatThrownBy(() -> start("-s3-loader-bucket-router-config=" + folder.resolve("none.yaml")))
                .isInstanceOf(InvalidSetting.class);
    }

    @Test
    void anEndpointThatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> startAt(List.of("-s3-endpoint=http://"), "-s3-loader-bucket=pictures"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("-s3-endpoint", "'http://'");
    }

    /** Answers every request with the same text: with ! at the end it then closes, with ~ it goes on for ever, byte by byte. */
    private static final class FakeS3 implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        FakeS3(String answer) throws IOException {
            Thread accepting = new Thread(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket client = socket.accept();
                        Thread serving = new Thread(() -> serve(client, answer));
                        serving.setDaemon(true);
                        serving.start();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            accepting.setDaemon(true);
            accepting.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private static void serve(Socket client, String answer) {
            try (client) {
                InputStream in = client.getInputStream();
                while (true) {
                    StringBuilder head = new StringBuilder();
                    while (head.indexOf("\r\n\r\n") < 0) {
                        int b = in.read();
                        if (b < 0) {
                            return;
                        }
                        head.append((char) b);
                    }
                    boolean drips = answer.endsWith("~");
                    String text = answer.replaceAll("[!~]$", "");
                    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                    client.getOutputStream().flush();
                    while (drips) {
                        Thread.sleep(100);
                        client.getOutputStream().write('x');
                        client.getOutputStream().flush();
                    }
                    if (answer.endsWith("!")) {
                        return;
                    }
                }
            } catch (IOException | InterruptedException gone) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
