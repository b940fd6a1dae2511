package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.imagorface.cli.Imagorface;
import org.imagorface.load.Await;
import org.imagorface.load.ByteBudget;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of requests is taken before it is used, and back whatever clients do. */
class RequestMemoryTest {

    private static final String PASSWORD = "for-this-test";
    private static final int LARGE = 8_000_000;
    /** More than the buffers of a connection hold. */
    private static final int HUGE = 60_000_000;

    private static final int MANY = 90;

    @TempDir
    private static Path folder;

    private static Path keystore;
    private final List<Socket> sockets = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private HttpClient client;
    private ImagorServer server;

    @BeforeAll
    static void write() throws Exception {
        keystore = TestKeystore.make(folder.resolve("server.p12"), PASSWORD);
        byte[] small = Photos.drawn(40, 30, "png");
        Files.write(folder.resolve("small.png"), small);
        writePadded("large.png", small, LARGE);
        writePadded("huge.png", small, HUGE);
    }

    /** A picture with something behind its end. */
    private static void writePadded(String name, byte[] picture, int length) throws IOException {
        byte[] padded = new byte[length];
        new Random(1).nextBytes(padded);
        System.arraycopy(picture, 0, padded, 0, picture.length);
        Files.write(folder.resolve(name), padded);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
        if (server != null) {
            server.close();
        }
    }

    private void start(String... flags) throws Exception {
        server = TestServer.start(Stream.concat(
                        Stream.of("-bind=127.0.0.1:0", "-imagor-unsafe", "-file-loader-base-dir=" + folder),
                        Stream.of(flags))
                .toArray(String[]::new));
    }

    private void startWithTls(String... flags) throws Exception {
        start(TestServer.flags(
                flags, "-imagorface-tls-keystore=" + keystore, "-imagorface-tls-keystore-password=" + PASSWORD));
        openClient();
    }

    /** One that has all its streams on one connection. */
    private void openClient() {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2MaxPoolSize(1)
                // a stream that takes nothing must not keep the others from going on
                .setHttp2ConnectionWindowSize(16 << 20));
    }

    private ByteBudget budget() {
        return RequestMemory.budget(server.camelContext());
    }

    private void awaitAllBack() {
        Await.until("all memory is back", () -> budget().taken() == 0);
        assertThat(budget().waiting()).isZero();
    }

    private int port() {
        return TestServer.port(server);
    }

    private record Answer(int status, int length, String retryAfter) {}

    private Future<Answer> ask(int port, String path) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body()
                        .map(Buffer::length)
                        .map(length -> new Answer(answer.statusCode(), length, answer.getHeader("retry-after"))));
    }

    /** Asks at once for many; what is answered 200 is whole, all else is 429. */
    private List<Answer> askMany(int port, String differing) throws Exception {
        List<Future<Answer>> asked = IntStream.range(0, MANY)
                .mapToObj(i ->
                        ask(port, "/unsafe/filters:raw():max_age(" + (differing.isEmpty() ? 1 : i) + ")/large.png"))
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : asked) {
            answers.add(each.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .as("status %d", answer.status())
                        .matches(a -> a.status() == 200 && a.length() == LARGE
                                || a.status() == 429 && "1".equals(a.retryAfter())))
                .anyMatch(answer -> answer.status() == 200);
        return answers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "differing"})
    void allStreamsOfOneClientAreAnsweredWithTheMemoryThereIs(String differing) throws Exception {
        startWithTls("-imagorface-memory=30000000");

        askMany(port(), differing);

        awaitAllBack();
    }

    @Test
    void manyLargeSourcesDoNotExhaustTheHeap() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Imagorface.class.getName(),
                "serve",
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-file-loader-base-dir=" + folder,
                "-imagorface-tls-keystore=" + keystore,
                "-imagorface-tls-keystore-password=" + PASSWORD,
                "-imagorface-management-bind=",
                "-config=");
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Await.until("the server listens", () -> read(log).contains("https://"));
            String url = read(log);
            int port = URI.create(url.substring(url.indexOf("https://")).split("\\s")[0])
                    .getPort();
            openClient();

            askMany(port, "differing");
            askMany(port, "");

            assertThat(read(log)).doesNotContain("OutOfMemoryError", "internal error");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpClientResponse askAndTakeNothing(String path) throws Exception {
        HttpClientResponse response = client.request(HttpMethod.GET, port(), "127.0.0.1", path)
                .compose(HttpClientRequest::send)
                .onSuccess(HttpClientResponse::pause)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        awaitRoutesDone();
        return response;
    }

    private void awaitRoutesDone() {
        Await.until(
                "the routes are done",
                () -> server.camelContext().getInflightRepository().size() == 0);
    }

    @Test
    void anAnswerCountsUntilItsClientHasTakenIt() throws Exception {
        startWithTls("-imagorface-memory=10000000", "-imagor-process-concurrency=1");
        HttpClientResponse waiting = askAndTakeNothing("/unsafe/filters:raw()/large.png");
        assertThat(budget().taken()).isEqualTo(LARGE);

        Answer another = ask(port(), "/unsafe/10x10/large.png")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        assertThat(another.status()).isEqualTo(429);
        assertThat(another.retryAfter()).isEqualTo("1");
        assertThat(budget().rejected()).isPositive();

        Future<Buffer> body = waiting.body();
        waiting.resume();
        assertThat(body.toCompletionStage().toCompletableFuture().get().length())
                .isEqualTo(LARGE);
        awaitAllBack();
        assertThat(ask(port(), "/unsafe/10x10/large.png")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get()
                        .status())
                .isEqualTo(200);
        awaitAllBack();
    }

    @Test
    void whoLeavesInTheMiddleOfAnAnswerLeavesNothing() throws Exception {
        startWithTls("-imagorface-memory=10000000");
        HttpClientResponse waiting = askAndTakeNothing("/unsafe/filters:raw()/large.png");
        assertThat(budget().taken()).isEqualTo(LARGE);

        waiting.request().reset();

        awaitAllBack();
        askAndTakeNothing("/unsafe/filters:raw()/large.png");
        client.close();
        awaitAllBack();
    }

    @Test
    void whoTakesNothingOfManyAnswersIsClosedSoThatOthersHaveTheMemory() throws Exception {
        startWithTls("-imagorface-memory=18000000");
        askAndTakeNothing("/unsafe/filters:raw():max_age(1)/large.png");
        askAndTakeNothing("/unsafe/filters:raw():max_age(2)/large.png");
        assertThat(budget().taken()).isEqualTo(2 * LARGE);

        awaitAllBack();
        assertThat(server.front().connections().dropped()).isPositive();
    }

    private Socket socket(String sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        send(socket, sent.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Test
    void overHttp1AnAnswerCountsUntilItIsTaken() throws Exception {
        start("-imagorface-memory=70000000", "-imagor-process-concurrency=1");
        Socket waiting = socket("GET /unsafe/filters:raw()/huge.png HTTP/1.1\r\nHost: test\r\n\r\n");
        InputStream in = waiting.getInputStream();
        assertThat((char) in.read()).isEqualTo('H');
        awaitRoutesDone();

        assertThat(budget().taken()).isEqualTo(HUGE);
        assertThat(RawHttp.get(port(), "/unsafe/filters:raw()/huge.png").status())
                .isEqualTo(429);
        assertThat(RawHttp.get(port(), "/unsafe/10x10/small.png").status()).isEqualTo(200);

        in.readNBytes(HUGE);
        awaitAllBack();
        Socket leaving = socket("GET /unsafe/filters:raw()/huge.png HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat((char) leaving.getInputStream().read()).isEqualTo('H');
        leaving.close();
        awaitAllBack();
    }

    @Test
    void whatIsLoadedForSomebodyWhoLeavesIsGivenBack() throws Exception {
        start("-http-loader-block-loopback-networks=false");
        try (ServerSocket source = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket leaving = socket("GET /unsafe/10x10/http://127.0.0.1:" + source.getLocalPort()
                    + "/a.png HTTP/1.1\r\nHost: test\r\n\r\n");
            try (Socket asked = source.accept()) {
                send(
                        asked,
                        "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\nthe beginning"
                                .getBytes(StandardCharsets.US_ASCII));
                Await.until("it is counted", () -> budget().taken() == 5_000_000);
                leaving.close();
                awaitAllBack();
            }
        }
    }

    @Test
    void whateverComesOfARequestNothingIsLeft() throws Exception {
        start(
                "-imagorface-memory=10000000",
                "-imagor-response-raw-on-error",
                "-vips-cache-size=1000000",
                "-file-result-storage-base-dir=" + folder.resolve("results"));
        Files.writeString(folder.resolve("text.png"), "no picture");
        for (String path : List.of(
                "/unsafe/20x10/small.png",
                "/unsafe/20x10/small.png",
                "/unsafe/meta/large.png",
                "/unsafe/filters:raw()/small.png",
                "/unsafe/filters:preview()/small.png",
                "/unsafe/filters:watermark(small.png)/large.png",
                "/unsafe/20x10/color:red",
                "/unsafe/20x10/text.png",
                "/unsafe/20x10/missing.png",
                "/unsafe/20x10/huge.png",
                "/")) {
            Reply reply = RawHttp.get(port(), path);
            assertThat(reply.status()).as(path).isIn(200, 404, 406, 422);
            assertThat(reply.status() == 422).as(path).isEqualTo(path.contains("huge"));
        }
        assertThat(RawHttp.send(port(), "HEAD", "/unsafe/20x10/small.png").status())
                .isEqualTo(200);
        assertThat(RawHttp.send(port(), "GET", "/unsafe/20x10/small.png", "If-None-Match: *")
                        .status())
                .isEqualTo(304);
        awaitAllBack();
    }

    @Test
    void whatALoaderOfOnesOwnLoadsCountsToo() throws Exception {
        start("-imagorface-memory=10000000", "-imagorface-loader=direct:large");
        server.camelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:large").setBody(constant(new byte[HUGE]));
            }
        });

        assertThat(RawHttp.get(port(), "/unsafe/10x10/any.png").status()).isEqualTo(422);
        awaitAllBack();
    }

    private static final String UPLOAD =
            "POST /unsafe/10x10/ HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\nContent-Length: " + LARGE;

    private Socket halfOfAnUpload() throws IOException {
        long before = budget().taken();
        Socket uploading = socket(UPLOAD + "\r\n\r\n");
        send(uploading, Arrays.copyOf(Files.readAllBytes(folder.resolve("large.png")), LARGE / 2));
        Await.until("half is here", () -> budget().taken() >= before + LARGE / 2);
        return uploading;
    }

    @Test
    void whoLeavesInTheMiddleOfAnUploadLeavesNothing() throws Exception {
        start("-upload-loader-enable");
        halfOfAnUpload().close();

        awaitAllBack();
    }

    @Test
    void anUploadThatIsNotSentInTimeIsGivenBack() throws Exception {
        start("-upload-loader-enable", "-imagor-request-timeout=2s");
        Socket slow = halfOfAnUpload();

        assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 408");
        awaitAllBack();
    }

    @Test
    void uploadsTakeOnlyTheMemoryThatThereIs() throws Exception {
        start("-upload-loader-enable", "-imagorface-memory=" + 3 * LARGE);
        Socket first = halfOfAnUpload();
        List<Socket> further = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            further.add(halfOfAnUpload());
        }
        Socket refused = socket(UPLOAD + "\r\nConnection: close\r\n\r\n");
        send(refused, new byte[LARGE / 2 + LARGE / 4]);
        assertThat(new String(refused.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 429");
        assertThat(RawHttp.get(port(), "/unsafe/10x10/small.png").status())
                .as("uploads leave something to others")
                .isEqualTo(200);
        for (Socket each : further) {
            each.close();
        }
        Await.until("theirs is back", () -> budget().taken() <= LARGE);
        byte[] all = Files.readAllBytes(folder.resolve("large.png"));
        send(first, Arrays.copyOfRange(all, LARGE / 2, LARGE));
        assertThat(new String(first.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        awaitAllBack();
    }

    @Test
    void idleAndSlowConnectionsKeepNobodyFromBeingServed() throws Exception {
        start("-upload-loader-enable", "-imagorface-workers=2");
        for (int i = 0; i < 100; i++) {
            socket("");
            socket("GET /unsafe/20x10/small.png HTTP/1.1\r\nHost: te");
            socket(UPLOAD + "\r\n\r\nhalf of");
        }
        assertThat(RawHttp.get(port(), "/unsafe/20x10/small.png").status()).isEqualTo(200);
        assertThat(RawHttp.get(port(), "/healthcheck").status()).isEqualTo(200);
    }
}
