package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.imagorface.load.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Queue<HttpServerRequest> asked = new ConcurrentLinkedQueue<>();
    private Vertx vertx;
    private HttpServer server;
    private Connections connections;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A server that answers nothing by itself. */
    private void start(Duration head, Duration idle) {
        start(head, idle, false);
    }

    private void start(Duration head, Duration idle, boolean http2) {
        connections = new Connections(10, head, idle, 80 << 20);
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(http2))
                .connectionHandler(connections::opened)
                .requestHandler(request -> {
                    if (connections.asked(request)) {
                        asked.add(request);
                    }
                });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        vertx.setPeriodic(10, id -> connections.sweep());
    }

    private Socket client(String sent) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        client.setSoTimeout(60_000);
        send(client, sent);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private void awaitAsked(int requests) {
        Await.until(requests + " requests", () -> asked.size() == requests);
    }

    /** Whether it ends without an answer. */
    private static boolean isClosed(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void aHeadThatTricklesInIsNotWaitedFor() throws Exception {
        start(Duration.ofMillis(300), LONG);
        try (Socket client = client("GET / HTTP/1.1\r\n")) {
            AtomicBoolean over = new AtomicBoolean();
            Thread trickle = new Thread(() -> {
                try {
                    while (!over.get()) {
                        send(client, "X: y\r\n");
                        LockSupport.parkNanos(5_000_000);
                    }
                } catch (IOException closed) {
                    over.set(true);
                }
            });
            trickle.start();
            assertThat(isClosed(client)).isTrue();
            over.set(true);
            trickle.join();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void whoSaysNothingAfterAnAnswerIsClosed() throws Exception {
        start(LONG, Duration.ofMillis(50));
        try (Socket client = client(REQUEST)) {
            awaitAsked(1);
            assertThat(connections.count()).isEqualTo(1);
            asked.remove().response().end("x");
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("x");
        }
        Await.until("none is open", () -> connections.count() == 0);
    }

    @Test
    void whoWaitsForAnAnswerIsNotClosed() throws Exception {
        start(LONG, Duration.ofMillis(1));
        try (Socket busy = client(REQUEST)) {
            awaitAsked(1);
            HttpServerRequest waiting = asked.remove();
            try (Socket other = client(REQUEST)) {
                awaitAsked(1);
                asked.remove().response().end();
                other.getInputStream().readAllBytes();
            }
            Await.until("the other is closed", () -> connections.count() == 1);
            waiting.response().end("x");
            assertThat((char) busy.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void requestsThatAreSentWithoutWaitingForAnswersAreBounded() throws Exception {
        start(LONG, LONG);
        try (Socket client = client(REQUEST)) {
            awaitAsked(1);
            send(client, REQUEST.repeat(31));
            send(client, REQUEST);
            assertThat(isClosed(client)).isTrue();
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void fewRequestsInARowAreAnswered() throws Exception {
        start(LONG, LONG);
        try (Socket client = client(REQUEST.repeat(31) + "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")) {
            for (int i = 0; i < 32; i++) {
                awaitAsked(1);
                HttpServerRequest request = asked.remove();
                vertx.runOnContext(nothing -> request.response().end());
            }
            String all = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all.split("HTTP/1.1 200", -1)).hasSize(33);
        }
    }

    @Test
    void whoTakesNoAnswersIsNotGivenMore() throws Exception {
        start(LONG, LONG);
        try (Socket client = client(REQUEST + REQUEST)) {
            awaitAsked(1);
            // more than the buffers of both sides hold
            asked.remove().response().end("x".repeat(64 << 20));
            InputStream in = client.getInputStream();
            assertThat((char) in.read()).isEqualTo('H');
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).doesNotContain("HTTP/1.1");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void whoHasTakenNothingForLongestIsClosedWhereMemoryIsShort() throws Exception {
        start(LONG, LONG);
        try (Socket first = client(REQUEST)) {
            awaitAsked(1);
            asked.remove().response().end("x".repeat(64 << 20));
            assertThat((char) first.getInputStream().read()).isEqualTo('H');
            try (Socket second = client(REQUEST)) {
                awaitAsked(1);
                asked.remove().response().end("x".repeat(64 << 20));
                Await.until("the first is closed", () -> connections.dropped() == 1);

                assertThat(second.getInputStream().readNBytes(64 << 20)).hasSize(64 << 20);
            }
        }
    }

    @Test
    void manyAnswersThatOneHttp2ClientDoesNotTakeEndItsConnectionWhereMemoryIsShort() throws Exception {
        start(LONG, LONG, true);
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        ask(http);
        assertThat(connections.count()).isEqualTo(1);
        ask(http);

        Await.until("it is closed", () -> connections.count() == 0);
        assertThat(connections.dropped()).isPositive();
    }

    private void ask(HttpClient http) {
        http.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(HttpClientRequest::send)
                .onSuccess(HttpClientResponse::pause);
        awaitAsked(1);
        asked.remove().response().end("x".repeat(64 << 20));
    }

    @Test
    void whoDoesNotTakeAnAnswerIsClosedAfterATime() throws Exception {
        start(LONG, Duration.ofMillis(50));
        try (Socket client = client(REQUEST)) {
            awaitAsked(1);
            asked.remove().response().end("x".repeat(64 << 20));
            Await.until("it is closed", () -> connections.count() == 0);
            assertThat(client.isClosed()).as("by the client").isFalse();
        }
    }
}
