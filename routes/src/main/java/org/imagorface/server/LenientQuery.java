package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * Has every query decodable: a {@code %} that begins no escape stands for itself, as in browsers. The query plays no part in
 * imagor's language, yet Camel decodes it before the route, and would fail.
 */
final class LenientQuery implements FrontStep {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        String uri = request.uri();
        int start = uri.indexOf('?') + 1;
        if (start == 0 || !hasBrokenEscape(uri.substring(start))) {
            next.handle(request);
            return;
        }
        String query = BROKEN_ESCAPE.matcher(uri.substring(start)).replaceAll("%25");
        next.handle(Retargeted.to(uri.substring(0, start) + query, request));
    }

    /** Whether a {@code %} is not followed by two hexadecimal digits. */
    static boolean hasBrokenEscape(String text) {
        return BROKEN_ESCAPE.matcher(text).find();
    }
}
