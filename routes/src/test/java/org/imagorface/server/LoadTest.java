package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.SourceNotFound;
import org.imagorface.load.Await;
import org.imagorface.load.Hold;
import org.imagorface.load.ProcessingPool;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;

/** What the server does with more requests than it can answer at once, or than anybody waits for. */
class LoadTest {

    @TempDir
    private static Path folder;

    private final Hold loading = Hold.polite();
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Socket> clients = new ArrayList<>();
    private ImagorServer server;
    private String hold;

    @BeforeEach
    void name(TestInfo test) throws IOException {
        hold = test.getTestMethod().orElseThrow().getName();
        Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void start(String... flags) throws Exception {
        server = TestServer.start(
                Stream.concat(Stream.of("-imagor-unsafe", "-file-loader-base-dir=" + folder), Stream.of(flags))
                        .toArray(String[]::new));
    }

    /** With a loader of the test's own, which {@code from} makes sources with. */
    private void startWithLoader(Processor from, String... flags) throws Exception {
        start(Stream.concat(Stream.of("-imagorface-loader=direct:test-loader"), Stream.of(flags))
                .toArray(String[]::new));
        server.camelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:test-loader").process(from);
            }
        });
    }

    private void loadHeld(Exchange exchange) {
        loads.incrementAndGet();
        loading.pass();
        exchange.getMessage().setBody(Photos.drawn(40, 30, "png"));
    }

    private Hold held(Hold where) {
        return HoldFilter.put(hold, where);
    }

    /** A path whose processing stays at the hold. */
    private String heldPath() {
        return "/unsafe/20x10/filters:test_hold(" + hold + ")/small.png";
    }

    private int port() {
        return TestServer.port(server);
    }

    private Reply get(String path) {
        try {
            return RawHttp.get(port(), path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<Reply> ask(String path) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        reply.complete(RawHttp.get(port(), path));
                    } catch (Throwable e) {
                        reply.completeExceptionally(e);
                    }
                })
                .start();
        return reply;
    }

    /** A client that asks and can go away, or say nothing at all. */
    private Socket client(String sent) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port());
        client.setSoTimeout(60_000);
        clients.add(client);
        client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return client;
    }

    private Socket asking(String path) throws IOException {
        return client("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    private ProcessingPool pool() {
        return server.camelContext()
                .getRegistry()
                .findSingleByType(BoundedProcessing.class)
                .pool();
    }

    private long shared() {
        return server.camelContext()
                .getRegistry()
                .findSingleByType(SharedResults.class)
                .work()
                .shared();
    }

    @Test
    void picturesBeyondConcurrencyAndQueueAreTurnedAway() throws Exception {
        Hold working = held(Hold.polite());
        start("-imagor-process-concurrency=1", "-imagor-process-queue-size=1");
        CompletableFuture<Reply> first = ask(heldPath());
        working.awaitArrived(1);
        CompletableFuture<Reply> second = ask("/unsafe/10x10/small.png");
        Await.until("one waits", () -> pool().queued() == 1);

        Reply third = get("/unsafe/11x11/small.png");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.headers()).containsEntry("retry-after", "1");
        assertThat(third.text()).contains("\"status\":429").contains("too many requests");
        assertThat(get("/unsafe/filters:raw()/small.png").status())
                .as("not worked on")
                .isEqualTo(200);
        assertThat(get("/unsafe/meta/filters:raw()/small.png").status())
                .as("its description is")
                .isEqualTo(429);
        assertThat(get("/healthcheck").status()).isEqualTo(200);

        working.letGo();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().status()).isEqualTo(200);
        assertThat(get("/unsafe/11x11/small.png").status()).isEqualTo(200);
    }

    @Test
    void withoutAQueueNobodyWaits() throws Exception {
        Hold working = held(Hold.polite());
        start("-imagor-process-concurrency=1");
        CompletableFuture<Reply> first = ask(heldPath());
        working.awaitArrived(1);
        assertThat(get("/unsafe/10x10/small.png").status()).isEqualTo(429);
        working.letGo();
        first.join();
        for (int i = 1; i < 20; i++) {
            assertThat(get("/unsafe/%dx10/small.png".formatted(i)).status())
                    .as("one after the other")
                    .isEqualTo(200);
        }
    }

    @Test
    void aRawThatIsPassedOverIsWorkedOnLikeOthers() throws Exception {
        Hold working = held(Hold.polite());
        start("-imagor-process-concurrency=1", "-vips-disable-filters=raw");
        CompletableFuture<Reply> first = ask(heldPath());
        working.awaitArrived(1);
        assertThat(get("/unsafe/filters:raw()/small.png").status()).isEqualTo(429);
        working.letGo();
        first.join();
    }

    @Test
    void nestedPicturesNeedNoFurtherPlace() throws Exception {
        start("-imagor-process-concurrency=1", "-imagorface-workers=1");
        assertThat(get("/unsafe/20x20/filters:watermark(small.png):image(/10x10/small.png)/small.png")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void healthAnswersWhileAllWorkersAreBusyAndTooManyWait() throws Exception {
        int management;
        try (ServerSocket free = new ServerSocket(0)) {
            management = free.getLocalPort();
        }
        startWithLoader(this::loadHeld, "-imagorface-workers=1", "-imagorface-management-bind=127.0.0.1:" + management);
        LoadSizes sizes = LoadSizes.of(server.settings());
        asking("/unsafe/1x1/a.png");
        loading.awaitArrived(1);
        for (int i = 0; i < sizes.backlog(); i++) {
            asking("/unsafe/2x%d/a.png".formatted(i + 1));
        }
        Await.until("the backlog is full", () -> metric(management, "imagorface_backlog ") == sizes.backlog());

        Reply turnedAway = get("/unsafe/3x3/a.png");
        assertThat(turnedAway.status()).isEqualTo(429);
        assertThat(turnedAway.headers()).containsEntry("retry-after", "1");
        assertThat(get("/healthcheck").status()).isEqualTo(200);
        assertThat(RawHttp.get(management, "/observe/health").text()).contains("\"UP\"");
        assertThat(metric(management, "imagorface_workers_busy ")).isEqualTo(1);
        assertThat(metric(management, "imagorface_backlog_rejected_total ")).isEqualTo(1);
        assertThat(loads.get()).isEqualTo(1);

        clients.get(1).close();
        Await.until("one has left", () -> metric(management, "imagorface_backlog ") == sizes.backlog() - 1);
        CompletableFuture<Reply> last = ask("/unsafe/3x3/a.png");
        Await.until("another has its place", () -> metric(management, "imagorface_backlog ") == sizes.backlog());
        loading.letGo();
        assertThat(last.join().status()).isEqualTo(200);
    }

    private static double metric(int management, String name) {
        try {
            return RawHttp.get(management, "/observe/metrics")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void identicalRequestsAreComputedOnce() throws Exception {
        startWithLoader(this::loadHeld);
        CompletableFuture<Reply> first = ask("/unsafe/20x10/a.png");
        loading.awaitArrived(1);
        CompletableFuture<Reply> second = ask("/unsafe/20x10/a.png");
        CompletableFuture<Reply> meta = ask("/unsafe/meta/20x10/a.png");
        loading.awaitArrived(2);
        Await.until("one shares", () -> shared() == 1);
        loading.letGo();

        assertThat(second.join().status()).isEqualTo(200);
        assertThat(second.join().body()).isEqualTo(first.join().body());
        assertThat(second.join().headers().get("content-type")).isEqualTo("image/png");
        assertThat(meta.join().text()).contains("\"width\"");
        assertThat(loads.get()).isEqualTo(2);
        assertThat(get("/unsafe/20x10/a.png").status()).isEqualTo(200);
        assertThat(loads.get()).as("not remembered").isEqualTo(3);
    }

    @Test
    void requestsThatDifferInWhatTheClientSentAreNotIdentical() throws Exception {
        startWithLoader(this::loadHeld);
        List<CompletableFuture<Exchange>> answers = Stream.of("a", "b", "b", "upload")
                .map(client -> CompletableFuture.supplyAsync(() -> find(client), Executors.newCachedThreadPool()))
                .toList();
        loading.awaitArrived(3);
        Await.until("one shares", () -> shared() == 1);
        loading.letGo();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().getMessage().getBody(byte[].class))
                        .isNotEmpty());
        assertThat(loads.get()).isEqualTo(3);
    }

    /** As the HTTP route asks, for a client whose headers are sent to the source. */
    private Exchange find(String client) {
        Exchange exchange = new DefaultExchange(server.camelContext());
        exchange.getMessage().setHeader(ServerConstants.IMAGE, "a.png");
        exchange.getMessage().setHeader(ServerConstants.RESULT_KEY, "20x10/a.png");
        exchange.getMessage().setHeader(ImagorfaceConstants.PATH, "unsafe/20x10/a.png");
        if (client.equals("upload")) {
            exchange.getMessage().setBody(new byte[] {1});
        } else {
            exchange.getMessage().setHeader("CamelImagorfaceForwardedHeaders", Map.of("Cookie", List.of(client)));
        }
        try {
            server.camelContext()
                    .getRegistry()
                    .findSingleByType(SharedResults.class)
                    .find(exchange);
            return exchange;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bodiesAreReadBeforeAWorkerIsTakenAndNotWaitedForLongerThanARequest() throws Exception {
        start("-imagorface-workers=1", "-imagor-request-timeout=1s");
        server.camelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/own?httpMethodRestrict=POST")
                        .removeHeaders("*")
                        .setBody(simple("got ${body}"));
            }
        });
        String head = "POST /own HTTP/1.1\r\nHost: test\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n";
        Socket slow = client(head + "\r\nab");
        assertThat(RawHttp.exchange(port(), head + "Connection: close\r\n\r\nabcde")
                        .text())
                .contains("got abcde");
        String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.1 408").contains("the request took longer than 1000 ms");
    }

    @Test
    void aFailureIsSharedButNotRemembered() throws Exception {
        startWithLoader(exchange -> {
            if (loads.incrementAndGet() == 1) {
                loading.pass();
                throw new SourceNotFound("not found: 'a.png'");
            }
            exchange.getMessage().setBody(Photos.drawn(40, 30, "png"));
        });
        CompletableFuture<Reply> first = ask("/unsafe/20x10/a.png");
        loading.awaitArrived(1);
        CompletableFuture<Reply> second = ask("/unsafe/20x10/a.png");
        Await.until("one shares", () -> shared() == 1);
        loading.letGo();

        assertThat(first.join().status()).isEqualTo(404);
        assertThat(second.join().status()).isEqualTo(404);
        assertThat(get("/unsafe/20x10/a.png").status()).isEqualTo(200);
    }

    @Test
    void workGoesOnAsLongAsAClientWaits() throws Exception {
        startWithLoader(this::loadHeld);
        Socket leader = asking("/unsafe/20x10/a.png");
        loading.awaitArrived(1);
        CompletableFuture<Reply> follower = ask("/unsafe/20x10/a.png");
        Await.until("one shares", () -> shared() == 1);
        leader.close();
        Await.until("the leader is gone", () -> server.front().connections().count() == 1);
        loading.letGo();

        assertThat(follower.join().status()).isEqualTo(200);
        assertThat(loads.get()).isEqualTo(1);
        assertThat(loading.interrupted()).isZero();
    }

    @Test
    void loadingStopsWhenAllClientsHaveGone() throws Exception {
        startWithLoader(this::loadHeld);
        Socket leader = asking("/unsafe/20x10/a.png");
        loading.awaitArrived(1);
        Socket follower = asking("/unsafe/20x10/a.png");
        Await.until("one shares", () -> shared() == 1);
        leader.close();
        follower.close();
        loading.awaitInterrupted();

        loading.letGo();
        assertThat(get("/unsafe/20x10/a.png").status()).isEqualTo(200);
    }

    @Test
    void aSourceIsNotReadToItsEndForNobody() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start("-http-loader-block-loopback-networks=false", "-http-loader-default-scheme=http");
            Socket client = asking("/unsafe/20x10/127.0.0.1:%d/a.png".formatted(web.getLocalPort()));
            try (Socket asked = web.accept()) {
                asked.setSoTimeout(60_000);
                asked.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegun"
                                .getBytes(StandardCharsets.US_ASCII));
                client.close();
                assertThat(end(asked)).as("the server hangs up").isTrue();
            }
        }
    }

    /** Whether the other side closes, in whatever way. */
    private static boolean end(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length > 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void workingStopsWhenTheClientHasGone() throws Exception {
        Hold working = held(Hold.stubborn());
        start("-imagor-process-concurrency=1");
        Socket client = asking(heldPath());
        working.awaitArrived(1);
        client.close();
        working.awaitInterrupted();
        assertThat(get("/unsafe/10x10/small.png").status())
                .as("the thread has not ended yet")
                .isEqualTo(429);
        working.letGo();
        Await.until("the thread is free", () -> pool().running() == 0);
        assertThat(get("/unsafe/10x10/small.png").status()).isEqualTo(200);
    }

    @Test
    void whatARouteOfOnesOwnHasWorkedOnStopsWithItsClient() throws Exception {
        Hold working = held(Hold.polite());
        start();
        server.camelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("platform-http:/own?httpMethodRestrict=POST")
                        .removeHeaders("*")
                        .setHeader(ImagorfaceConstants.PATH, constant(heldPath().substring(1)))
                        .process(exchange -> exchange.getMessage().setBody(Photos.drawn(40, 30, "png")))
                        .to("direct:process");
            }
        });
        Socket client = client("POST /own HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n");
        working.awaitArrived(1);
        client.close();
        working.awaitInterrupted();
    }

    @Test
    void whoWaitsForAThreadLeavesTheQueueAtOnce() throws Exception {
        Hold working = held(Hold.polite());
        start("-imagor-process-concurrency=1", "-imagor-process-queue-size=1");
        asking(heldPath());
        working.awaitArrived(1);
        Socket waiting = asking("/unsafe/10x10/small.png");
        Await.until("one waits", () -> pool().queued() == 1);
        waiting.close();
        Await.until("nobody waits", () -> pool().queued() == 0);
        assertThat(pool().running()).isEqualTo(1);
    }

    @Test
    void aLoaderThatTakesTooLongIsAnswered408EvenIfItCannotBeInterrupted() throws Exception {
        Hold stuck = Hold.stubborn();
        startWithLoader(
                exchange -> {
                    stuck.pass();
                    exchange.getMessage().setBody(Photos.drawn(40, 30, "png"));
                },
                "-imagor-load-timeout=1s");
        Reply reply = get("/unsafe/20x10/a.png");
        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.text()).contains("loading the source took longer than 1000 ms");
        stuck.awaitInterrupted();
        stuck.letGo();
    }

    @Test
    void workThatTakesTooLongIsAnswered408AndKeepsItsThread() throws Exception {
        Hold working = held(Hold.stubborn());
        start("-imagor-process-concurrency=1", "-imagor-process-timeout=1s");
        Reply reply = get(heldPath());
        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.text()).contains("working on the picture took longer than 1000 ms");
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        working.awaitInterrupted();
        assertThat(pool().running()).isEqualTo(1);
        assertThat(get("/unsafe/10x10/small.png").status()).isEqualTo(429);
        working.letGo();
        Await.until("the thread is free", () -> pool().running() == 0);
    }

    @Test
    void aRequestThatTakesTooLongIsAnswered408AndThePictureIsNotSentAfterwards() throws Exception {
        Hold working = held(Hold.stubborn());
        start("-imagor-request-timeout=1s");
        Socket client = asking(heldPath());
        assertThat(head(client.getInputStream())).startsWith("HTTP/1.1 408");
        working.awaitArrived(1);
        working.letGo();
        Await.until("the picture is done", () -> pool().running() == 0);

        // the same connection, on which the picture would come first
        client.getOutputStream()
                .write("GET /healthcheck HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        String rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(rest)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-length: 0")
                .doesNotContain("image/png");
    }

    /** Head and body of an answer whose length is given. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String text = head.toString().toLowerCase();
        int at = text.indexOf("content-length: ") + 16;
        in.readNBytes(Integer.parseInt(text.substring(at, text.indexOf('\r', at))));
        return head.toString();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0, 1"})
    void anOperationHasAsManyThreadsAsSet(int set, int threads) throws Exception {
        start("-vips-concurrency=" + set);
        assertThat(Core.getNumThreads()).isEqualTo(threads);
    }

    @Test
    void connectionsBeyondTheMostAreClosed() throws Exception {
        start("-imagorface-max-connections=2");
        client("");
        Socket second = client("");
        Await.until("two are open", () -> server.front().connections().count() == 2);
        assertThat(client("").getInputStream().read()).isEqualTo(-1);
        assertThat(server.front().connections().refused()).isEqualTo(1);
        second.close();
        Await.until("one has gone", () -> server.front().connections().count() == 1);
        assertThat(get("/healthcheck").status()).isEqualTo(200);
    }

    @Test
    void stoppingLetsRequestsFinishAndTakesNoNewOnes() throws Exception {
        Hold working = held(Hold.polite());
        start();
        Socket idle = client("GET /healthcheck HTTP/1.1\r\nHost: test\r\n\r\n");
        head(idle.getInputStream());
        Socket busy = asking(heldPath());
        working.awaitArrived(1);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);

        assertThat(idle.getInputStream().read()).as("closed").isEqualTo(-1);
        assertThat(isRefused()).isTrue();
        assertThat(stopped).isNotDone();
        working.letGo();
        assertThat(head(busy.getInputStream()))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-type: image/png")
                .containsIgnoringCase("connection: close");
        assertThat(busy.getInputStream().read()).isEqualTo(-1);
        stopped.join();
    }

    /** Whether a new connection is closed, or gets 503. */
    private boolean isRefused() {
        try {
            Socket late = client("GET /healthcheck HTTP/1.1\r\nHost: test\r\n\r\n");
            int first = late.getInputStream().read();
            return first < 0 || head(late.getInputStream()).contains(" 503 ");
        } catch (IOException refused) {
            return true;
        }
    }
}
