package org.imagorface.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes an HTTP/1 connection whose client sends request after request without waiting for answers: all would be kept in memory.
 */
final class PipeliningLimit extends ChannelDuplexHandler {

    static final String NAME = "imagorface-pipelining-limit";

    private static final int MOST = 32;

    private int unanswered;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            unanswered++;
            if (unanswered > MOST) {
                ReferenceCountUtil.release(message);
                context.close();
                return;
            }
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered--;
        }
        super.write(context, message, promise);
    }

    /** Such as 100: the answer is still to come. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
