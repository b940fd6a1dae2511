package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Something that requests pass before they reach a route. Runs on the event loop, so it never waits. */
@FunctionalInterface
interface FrontStep {

    /** @param next is given the request, perhaps a changed one; or is not called, as the request has been answered */
    void handle(HttpServerRequest request, Handler<HttpServerRequest> next);
}
