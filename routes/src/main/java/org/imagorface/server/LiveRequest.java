package org.imagorface.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ImageException;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.load.Cancellation;

/**
 * A request from its head to its answer. When its time is over it is answered at once, whatever is still done for it: what
 * comes of that is not sent. Belongs to the event loop of its connection, but for {@link #cancellation}.
 */
final class LiveRequest {

    /** Property of the exchange. */
    private static final String PROPERTY = "CamelImagorfaceLiveRequest";

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final FrontErrors errors;
    private final Cancellation cancellation = new Cancellation();
    private final long timer;

    private LiveRequest(Vertx vertx, HttpServerRequest request, Duration limit, FrontErrors errors) {
        this.vertx = vertx;
        this.errors = errors;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        cancellation.onCancel(why -> context.runOnContext(nothing -> answer(why)));
        timer = vertx.setTimer(
                limit.toMillis(),
                id -> cancellation.cancel(new ProcessingTimeout(
                        "timeout: the request took longer than %d ms".formatted(limit.toMillis()))));
    }

    /** Begins with the head of a request, on its context, where it is {@linkplain #current() found} from then on. */
    static LiveRequest begin(Vertx vertx, HttpServerRequest request, Duration limit, FrontErrors errors) {
        LiveRequest live = new LiveRequest(vertx, request, limit, errors);
        live.context.putLocal(PROPERTY, live);
        return live;
    }

    /** That of the current context. */
    static Optional<LiveRequest> current() {
        return Optional.ofNullable(Vertx.currentContext()).map(context -> context.getLocal(PROPERTY));
    }

    /** Whether what an exchange was begun for is still of use; of exchanges that came over no connection it always is. */
    static Cancellation cancellation(Exchange exchange) {
        LiveRequest live = exchange.getProperty(PROPERTY, LiveRequest.class);
        return live == null ? new Cancellation() : live.cancellation;
    }

    /** Has an exchange know whom it is for. */
    void attach(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The answer is there, or needs no more time. */
    void end() {
        vertx.cancelTimer(timer);
    }

    void clientGone() {
        end();
        cancellation.cancel(new Cancelled("cancelled: the client has gone"));
    }

    private void answer(ImageException why) {
        end();
        if (request.response().closed()) {
            return;
        }
        errors.send(request, HttpErrors.status(why), why.getMessage());
        boolean bodyMayCome = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (bodyMayCome && !request.isEnded()) {
            // nobody will read it
            request.connection().close();
        }
    }
}
