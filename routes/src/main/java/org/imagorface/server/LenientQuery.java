package org.imagorface.server;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.util.regex.Pattern;

/**
 * A request whose query can be decoded: a {@code %} that begins no escape stands for itself, as in browsers. The query plays no
 * part in imagor's language, yet Camel decodes it before the route, and would fail.
 */
final class LenientQuery extends HttpServerRequestWrapper {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final String uri;
    private final String query;

    private LenientQuery(HttpServerRequestInternal request, String uri, String query) {
        super(request);
        this.uri = uri;
        this.query = query;
    }

    /** The request itself if nothing is wrong with its query. */
    static HttpServerRequest of(HttpServerRequest request) {
        String uri = request.uri();
        int start = uri.indexOf('?') + 1;
        if (start == 0 || !hasBrokenEscape(uri.substring(start))) {
            return request;
        }
        String query = BROKEN_ESCAPE.matcher(uri.substring(start)).replaceAll("%25");
        return new LenientQuery((HttpServerRequestInternal) request, uri.substring(0, start) + query, query);
    }

    /** Whether a {@code %} is not followed by two hexadecimal digits. */
    static boolean hasBrokenEscape(String text) {
        return BROKEN_ESCAPE.matcher(text).find();
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String query() {
        return query;
    }
}
