package org.imagorface.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells several listeners once that a request has been answered, or that its client has gone: a response itself has room for
 * one listener only, which Vert.x' routing takes for itself. Belongs to the event loop of the request.
 */
final class RequestEnd {

    private static final String LOCAL = "CamelImagorfaceRequestEnd";

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean over;

    private RequestEnd() {}

    /** Has a listener be told of the end of a request; to be called on the request's own context. */
    static void listen(HttpServerRequest request, Runnable listener) {
        Context context = Vertx.currentContext();
        RequestEnd end = context.getLocal(LOCAL);
        if (end == null) {
            end = new RequestEnd();
            context.putLocal(LOCAL, end);
            RequestEnd created = end;
            // it is called as well if the connection is closed before
            request.response().endHandler(nothing -> created.tell());
        }
        end.listeners.add(listener);
    }

    /** For who takes the response's own listener away: tells those who listen on the current context. */
    static Runnable current() {
        Context context = Vertx.currentContext();
        RequestEnd end = context == null ? null : context.getLocal(LOCAL);
        return end == null ? () -> {} : end::tell;
    }

    private void tell() {
        if (!over) {
            over = true;
            listeners.forEach(Runnable::run);
        }
    }
}
