package org.imagorface.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of a connection's answers that its client has not taken, and that stay in memory so long. Over HTTP/1 they wait
 * in the channel. Over HTTP/2 they wait in front of it: there each answer counts by itself, as a whole, until its stream is closed.
 */
final class UntakenBytes extends ChannelOutboundHandlerAdapter {

    static final String NAME = "imagorface-untaken-bytes";

    private final AtomicLong inChannel = new AtomicLong();
    private volatile long channelEmpty = System.nanoTime();
    private final Map<HttpServerResponse, Long> streams = new ConcurrentHashMap<>();

    /**
     * Bytes that wait.
     *
     * @param since when they began to, by {@link System#nanoTime}, or earlier
     * @param cut closes their connection
     */
    record Waiting(long since, long bytes, Runnable cut) {}

    /** A request has come over HTTP/2. */
    void stream(HttpServerResponse response) {
        streams.put(response, System.nanoTime());
    }

    /**
     * All that wait now. To be called often, by any thread.
     *
     * @param cut closes the connection
     */
    List<Waiting> find(Runnable cut) {
        List<Waiting> found = new ArrayList<>();
        long bytes = inChannel.get();
        streams.keySet().removeIf(HttpServerResponse::closed);
        if (bytes == 0) {
            channelEmpty = System.nanoTime();
        } else if (streams.isEmpty()) {
            found.add(new Waiting(channelEmpty, bytes, cut));
        }
        streams.forEach((response, since) -> {
            if (response.ended()) {
                // one stream cannot be reset any more: to Vert.x its answer has ended
                found.add(new Waiting(since, response.bytesWritten(), cut));
            }
        });
        return found;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        long bytes = bytes(message);
        ChannelPromise counted = promise;
        if (bytes > 0) {
            inChannel.addAndGet(bytes);
            counted = promise.unvoid();
            counted.addListener(taken -> inChannel.addAndGet(-bytes));
        }
        super.write(context, message, counted);
    }

    private static long bytes(Object message) {
        if (message instanceof ByteBuf buffer) {
            return buffer.readableBytes();
        }
        return message instanceof ByteBufHolder content ? content.content().readableBytes() : 0;
    }
}
