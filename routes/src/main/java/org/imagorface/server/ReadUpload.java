package org.imagorface.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request whose body is here; of a form it is the picture alone. */
final class ReadUpload extends HttpServerRequestWrapper {

    private final Buffer picture;

    ReadUpload(HttpServerRequest request, Buffer picture) {
        super((HttpServerRequestInternal) request);
        this.picture = picture;
    }

    @Override
    public Future<Buffer> body() {
        return Future.succeededFuture(picture);
    }

    @Override
    public HttpServerRequest pause() {
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        return this;
    }
}
