package org.imagorface.server;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import org.imagorface.path.RequestTarget;

/** A request with another target. */
final class Retargeted extends HttpServerRequestWrapper {

    private final String uri;
    private final String path;
    private final String query;

    private Retargeted(HttpServerRequestInternal request, String uri) {
        super(request);
        this.uri = uri;
        String found = RequestTarget.pathOf(uri);
        path = found.isEmpty() ? "/" : found;
        int mark = uri.indexOf('?');
        query = mark < 0 ? null : uri.substring(mark + 1);
    }

    /** @param uri a path, perhaps with scheme and host, with or without a query */
    static HttpServerRequest to(String uri, HttpServerRequest request) {
        return new Retargeted((HttpServerRequestInternal) request, uri);
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }
}
