package org.imagorface.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of a connection's answers that its client has not taken, and that stay in memory so long. Over HTTP/1 they wait
 * in the channel; over HTTP/2 in front of it, so there each answer counts as a whole until its stream is closed.
 */
final class UntakenBytes extends ChannelOutboundHandlerAdapter {

    static final String NAME = "imagorface-untaken-bytes";

    private final AtomicLong waiting = new AtomicLong();
    private final Set<HttpServerResponse> streams = ConcurrentHashMap.newKeySet();

    /** A request has come that will be answered. */
    void asked(HttpServerRequest request) {
        streams.add(request.response());
    }

    /** Safe for use by every thread. */
    long count() {
        streams.removeIf(HttpServerResponse::closed);
        return waiting.get()
                + streams.stream()
                        .filter(HttpServerResponse::ended)
                        .mapToLong(HttpServerResponse::bytesWritten)
                        .sum();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        long bytes = bytes(message);
        if (bytes > 0) {
            waiting.addAndGet(bytes);
            promise = promise.unvoid();
            promise.addListener(taken -> waiting.addAndGet(-bytes));
        }
        super.write(context, message, promise);
    }

    private static long bytes(Object message) {
        if (message instanceof ByteBuf buffer) {
            return buffer.readableBytes();
        }
        return message instanceof ByteBufHolder content ? content.content().readableBytes() : 0;
    }
}
