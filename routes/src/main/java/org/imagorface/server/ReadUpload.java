package org.imagorface.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.util.Optional;
import org.imagorface.load.ByteShare;

/**
 * A request whose body is here; of a form it is the picture alone. Belongs to the context of the request, where the picture is
 * found.
 */
final class ReadUpload extends HttpServerRequestWrapper {

    private static final String LOCAL = "CamelImagorfaceUpload";

    private record Picture(byte[] bytes, ByteShare memory) {}

    /** @param memory that the picture is taken from */
    ReadUpload(HttpServerRequest request, byte[] picture, ByteShare memory) {
        super((HttpServerRequestInternal) request);
        Vertx.currentContext().putLocal(LOCAL, new Picture(picture, memory));
    }

    /** What the current request has in memory, if it is an upload. */
    static Optional<ByteShare> memory() {
        return current().map(Picture::memory);
    }

    /** The picture of the current request, if it is an upload; once, so that it does not stay longer than it is used. */
    static Optional<byte[]> takePicture() {
        Optional<byte[]> picture = current().map(Picture::bytes);
        picture.ifPresent(taken -> Vertx.currentContext().removeLocal(LOCAL));
        return picture;
    }

    private static Optional<Picture> current() {
        return Optional.ofNullable(Vertx.currentContext()).map(context -> context.getLocal(LOCAL));
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
