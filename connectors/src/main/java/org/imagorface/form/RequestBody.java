package org.imagorface.form;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the body of a request that waits, into memory, and never more than is allowed. */
final class RequestBody {

    private final HttpServerRequest request;
    private final int limit;
    private final Buffer received = Buffer.buffer();
    private final CompletableFuture<byte[]> complete = new CompletableFuture<>();

    RequestBody(HttpServerRequest request, int limit) {
        this.request = request;
        this.limit = limit;
    }

    /** @throws FormRefused if it is too long, takes too long or breaks off; what still comes is thrown away then */
    byte[] read(Duration patience) throws InterruptedException {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && !(declared.matches("[0-9]{1,9}") && Integer.parseInt(declared) <= limit)) {
            complete.completeExceptionally(tooLarge());
        }
        request.handler(this::take);
        request.endHandler(end -> complete.complete(received.getBytes()));
        request.exceptionHandler(
                broken -> complete.completeExceptionally(new FormRefused(400, null, "the request breaks off")));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT)) && !complete.isDone()) {
            request.response().writeContinue();
        }
        request.resume();
        try {
            return complete.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            FormRefused refused =
                    new FormRefused(408, null, "the request took longer than %d ms".formatted(patience.toMillis()));
            complete.completeExceptionally(refused);
            throw refused;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FormRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void take(Buffer chunk) {
        if (complete.isDone()) {
            return;
        }
        if (received.length() + chunk.length() > limit) {
            complete.completeExceptionally(tooLarge());
        } else {
            received.appendBuffer(chunk);
        }
    }

    private FormRefused tooLarge() {
        return new FormRefused(413, null, "the request has more than %d bytes".formatted(limit));
    }
}
