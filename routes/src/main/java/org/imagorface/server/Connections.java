package org.imagorface.server;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The open connections. There are no more than so many; those on which no whole request comes in time are closed, however
 * many bytes come; those whose clients do not take their answers are closed where these would fill the memory; and at the end each
 * is closed when its last request has been answered. Safe for use by several event loops.
 */
final class Connections {

    private final int most;
    private final long headNanos;
    private final long idleNanos;
    private final long mostUntaken;
    private final Map<HttpConnection, State> open = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder stalled = new LongAdder();
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
        private volatile long nothingUntaken = System.nanoTime();

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
                state.untaken.asked(request);
            }
        }
        return true;
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
        cutWhoTakesNothing(now);
    }

    /** Who has kept bytes waiting for the longest time goes first; the last one may have as many as it likes. */
    private void cutWhoTakesNothing(long now) {
        Map<HttpConnection, Long> untaken = new HashMap<>();
        open.forEach((connection, state) -> {
            long bytes = state.untaken.count();
            if (bytes == 0) {
                state.nothingUntaken = now;
            } else {
                untaken.put(connection, bytes);
            }
        });
        long sum = untaken.values().stream().mapToLong(Long::longValue).sum();
        while (sum > mostUntaken && untaken.size() > 1) {
            HttpConnection slowest = Collections.min(
                    untaken.keySet(), Comparator.comparingLong(connection -> nothingUntaken(connection) - now));
            sum -= untaken.remove(slowest);
            cut(slowest);
            stalled.increment();
        }
    }

    private long nothingUntaken(HttpConnection connection) {
        State state = open.get(connection);
        return state == null ? System.nanoTime() : state.nothingUntaken;
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

    /** Those closed since the start as their clients did not take their answers, and memory was short. */
    long stalled() {
        return stalled.sum();
    }

    /** Those closed at once, since the start. */
    long refused() {
        return refused.sum();
    }
}
