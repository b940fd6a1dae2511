package org.imagorface.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.imagorface.load.ByteShare;

/** Keeps the memory of a request's answer counted until the client has taken the answer, or is gone. */
final class CountedAnswer extends RoutingContextDecorator {

    private final ByteShare memory;

    /** @param memory of the request; not closed by this */
    CountedAnswer(RoutingContext routing, ByteShare memory) {
        super(routing.currentRoute(), (RoutingContextInternal) routing);
        this.memory = memory;
    }

    ByteShare memory() {
        return memory;
    }

    @Override
    public Future<Void> end(Buffer body) {
        boolean pinned = memory.pin();
        return super.end(body).onComplete(taken -> {
            if (pinned) {
                memory.unpin();
            }
        });
    }
}
