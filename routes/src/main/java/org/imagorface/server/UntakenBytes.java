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

    /** Who takes that many while {@link Connections} waits for it is taking an answer, and not pretending to. */
    private static final long PROGRESS = 256 << 10;

    private final AtomicLong inChannel = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private volatile long progress = System.nanoTime();
    private final Map<HttpServerResponse, Long> streams = new ConcurrentHashMap<>();

    /**
     * Bytes that wait.
     *
     * @param since when they began to, or their connection last took a good part of an answer, by {@link System#nanoTime}
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
        if (streams.isEmpty() && bytes == 0) {
            progress = System.nanoTime();
        } else if (streams.isEmpty()) {
            found.add(new Waiting(progress, bytes, cut));
        }
        for (Map.Entry<HttpServerResponse, Long> stream : streams.entrySet()) {
            HttpServerResponse response = stream.getKey();
            long since = stream.getValue();
            if (response.ended()) {
                // one stream cannot be reset any more: to Vert.x its answer has ended
                long later = since - progress > 0 ? since : progress;
                found.add(new Waiting(later, response.bytesWritten(), cut));
            } else {
                stream.setValue(System.nanoTime());
            }
        }
        return found;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        long bytes = bytes(message);
        ChannelPromise counted = promise;
        if (bytes > 0) {
            inChannel.addAndGet(bytes);
            counted = promise.unvoid();
            counted.addListener(written -> left(bytes));
        }
        super.write(context, message, counted);
    }

    private void left(long bytes) {
        inChannel.addAndGet(-bytes);
        if (taken.addAndGet(bytes) >= PROGRESS) {
            taken.set(0);
            progress = System.nanoTime();
        }
    }

    private static long bytes(Object message) {
        if (message instanceof ByteBuf buffer) {
            return buffer.readableBytes();
        }
        return message instanceof ByteBufHolder content ? content.content().readableBytes() : 0;
    }
}
