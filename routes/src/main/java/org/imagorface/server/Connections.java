package org.imagorface.server;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The open connections. There are no more than so many; those on which no whole request comes in time are closed, however
 * many bytes come; answers that clients do not take are given up where they would fill the memory; and at the end each connection
 * is closed when its last request has been answered. Safe for use by several event loops.
 */
final class Connections {

    /** In which a client has to take a good part of its answers, where others need the memory. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /** In bytes; to give such answers up would be of no use. */
    private static final int SMALL = 64 << 10;

    private final int most;
    private final long headNanos;
    private final long idleNanos;
    private final long mostUntaken;
    private final Map<HttpConnection, State> open = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final long started = System.nanoTime();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private volatile boolean draining;

    /**
     * @param head time for the first request's head
     * @param idle time from one answer to the next request's whole head; the answer itself must be taken within it
     * @param mostUntaken bytes that answers of all connections together may have, and are not taken
     */
    Connections(int most, Duration head, Duration idle, long mostUntaken) {
        this.most = most;
        this.headNanos = head.toNanos();
        this.idleNanos = idle.toNanos();
        this.mostUntaken = mostUntaken;
    }

    private static final class State {

        private final Set<HttpServerRequest> unanswered = ConcurrentHashMap.newKeySet();
        private volatile long quietSince = System.nanoTime();
        private volatile boolean asked;
        private final UntakenBytes untaken = new UntakenBytes();

        boolean isQuiet() {
            unanswered.removeIf(request -> {
                HttpServerResponse response = request.response();
                return response.ended() || response.closed();
            });
            return unanswered.isEmpty();
        }
    }

    /** For {@code connectionHandler}. */
    void opened(HttpConnection connection) {
        if (open.size() >= most || draining) {
            refused.increment();
            connection.close();
            return;
        }
        State state = new State();
        open.put(connection, state);
        connection.closeHandler(nothing -> closed(connection));
        if (connection instanceof ConnectionBase base) {
            ChannelHandlerContext handler = base.channelHandlerContext();
            handler.pipeline().addBefore(handler.name(), PipeliningLimit.NAME, new PipeliningLimit());
            handler.pipeline().addBefore(handler.name(), UntakenBytes.NAME, state.untaken);
        }
    }

    private void closed(HttpConnection connection) {
        open.remove(connection);
        if (draining && open.isEmpty()) {
            emptied.complete(null);
        }
    }

    /**
     * A whole head has come.
     *
     * @return false if its connection was closed instead, as earlier answers have not been taken: they would pile up in memory
     */
    boolean asked(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && request.response().writeQueueFull()) {
            request.connection().close();
            return false;
        }
        State state = open.get(request.connection());
        if (state != null) {
            state.isQuiet();
            state.asked = true;
            state.unanswered.add(request);
            if (request.version() == HttpVersion.HTTP_2) {
                state.untaken.stream(request.response());
            }
        }
        return true;
    }

    private static long sum(List<UntakenBytes.Waiting> waiting) {
        return waiting.stream().mapToLong(UntakenBytes.Waiting::bytes).sum();
    }

    /** Closes the connections whose time is over, or that have nothing to answer any more at the end. To be called often. */
    void sweep() {
        long now = System.nanoTime();
        open.forEach((connection, state) -> {
            if (!state.isQuiet()) {
                state.quietSince = now;
            } else if (now - state.quietSince > (state.asked ? idleNanos : headNanos)) {
                cut(connection);
            } else if (draining) {
                connection.close();
            }
        });
        dropWhatIsNotTaken();
    }

    /** The connection of what has waited for the longest time goes first; a single answer may be as long as it likes. */
    private void dropWhatIsNotTaken() {
        List<UntakenBytes.Waiting> waiting = new ArrayList<>();
        open.forEach((connection, state) -> waiting.addAll(state.untaken.find(() -> cut(connection))));
        long now = System.nanoTime();
        waiting.sort(Comparator.comparingLong(bytes -> bytes.since() - started));
        long sum = sum(waiting);
        waiting.removeIf(each -> each.bytes() < SMALL);
        for (int i = 0; i < waiting.size() - 1 && sum > mostUntaken; i++) {
            UntakenBytes.Waiting longest = waiting.get(i);
            if (now - longest.since() < PATIENCE_NANOS) {
                return;
            }
            sum -= longest.bytes();
            longest.cut().run();
            dropped.increment();
        }
    }

    /** Closes it without waiting until the client has taken what was sent, as {@code close()} would, for ever. */
    private static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    /** From now on connections are closed when their requests have been answered, and their clients are told so. */
    void drain() {
        draining = true;
        open.values().forEach(state -> state.unanswered.forEach(Connections::announceEnd));
        sweep();
        if (open.isEmpty()) {
            emptied.complete(null);
        }
    }

    /** Says that no request will be answered after this one. */
    static void announceEnd(HttpServerRequest request) {
        // HTTP/2 says it in a frame of its own
        if (request.version() != HttpVersion.HTTP_2 && !request.response().headWritten()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Done when all have been closed after {@link #drain}. */
    CompletableFuture<Void> emptied() {
        return emptied;
    }

    int count() {
        return open.size();
    }

    int most() {
        return most;
    }

    /** Answers that were given up with their connection since the start, as their clients did not take them and memory was short. */
    long dropped() {
        return dropped.sum();
    }

    /** Those closed at once, since the start. */
    long refused() {
        return refused.sum();
    }
}
