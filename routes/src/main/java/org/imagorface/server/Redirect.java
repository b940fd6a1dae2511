package org.imagorface.server;

import io.vertx.core.http.HttpServerRequest;

/** Sends clients to another place. */
final class Redirect {

    private static final int TEMPORARY = 307;

    private Redirect() {}

    /** For now, with the same method. */
    static void temporary(HttpServerRequest request, String location) {
        request.response()
                .setStatusCode(TEMPORARY)
                .putHeader("Location", location)
                .putHeader("Content-Length", "0")
                .end();
    }
}
