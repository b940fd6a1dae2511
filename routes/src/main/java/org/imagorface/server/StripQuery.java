package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.imagorface.path.RequestTarget;

/**
 * Sends whoever asks with a query to the same path without it, so that caches keep one answer only. The place is always on this
 * server: slashes at the start are made one, as two would begin another host's name, and what browsers take for a slash or pass
 * over is encoded.
 */
final class StripQuery implements FrontStep {

    private final String prefix;

    /** @param prefix that has been taken off; may be empty */
    StripQuery(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        if (request.uri().indexOf('?') < 0) {
            next.handle(request);
        } else {
            Redirect.temporary(request, prefix + local(RequestTarget.pathOf(request.uri())));
        }
    }

    /** @param path each character a byte, as HTTP servers read it */
    private static String local(String path) {
        StringBuilder encoded = new StringBuilder("/");
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        for (char c : path.substring(start).toCharArray()) {
            boolean plain = c > ' ' && c < 0x7f && "\\\"<>^`{|}#".indexOf(c) < 0;
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c & 0xff));
        }
        return encoded.toString();
    }
}
