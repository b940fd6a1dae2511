package org.imagorface.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imagorface.logging.SparingLog;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that reach no route, in the same form as routes answer errors. Without these handlers Vert.x would answer
 * them in forms of its own, and log what is a client's fault as an error with a stack trace.
 */
final class FrontErrors {

    private static final int FIRST = 400;
    private static final int LAST = 599;

    private final SparingLog log = new SparingLog(LoggerFactory.getLogger(FrontErrors.class));
    private final boolean explains;

    /** @param explains whether answers have a body that says why */
    FrontErrors(boolean explains) {
        this.explains = explains;
    }

    /** Takes over all errors of the router. */
    void register(Router router) {
        for (int status = FIRST; status <= LAST; status++) {
            int code = status;
            router.errorHandler(code, context -> answer(router, context, code));
        }
    }

    private void answer(Router router, RoutingContext context, int status) {
        HttpServerRequest request = context.request();
        if (status == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
            String allowed = allowed(router, context.normalizedPath());
            request.response().putHeader("Allow", allowed);
            send(request, status, "method not allowed: " + request.method() + ", must be one of " + allowed);
        } else if (status == HttpResponseStatus.INTERNAL_SERVER_ERROR.code()) {
            if (!request.response().closed()) {
                send(request, status, ErrorJson.logged(log, context.failure()));
            }
        } else {
            send(request, status, message(status));
        }
    }

    /** The methods of all routes at this path. Those whose path has parameters are left out, so it may name too few. */
    private static String allowed(Router router, String path) {
        return router.getRoutes().stream()
                .filter(route -> route.methods() != null && leadsTo(route, path))
                .flatMap(route -> route.methods().stream())
                .map(HttpMethod::name)
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean leadsTo(Route route, String path) {
        return route.getPath() != null
                && (route.isExactPath() ? path.equals(route.getPath()) : path.startsWith(route.getPath()));
    }

    /** Answers what could not be read as a request. Vert.x then closes the connection: where the next begins is not known. */
    void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status;
        if (cause instanceof TooLongHttpLineException) {
            status = HttpResponseStatus.REQUEST_URI_TOO_LONG.code();
        } else if (cause instanceof TooLongHttpHeaderException) {
            status = HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.code();
        } else {
            status = HttpResponseStatus.BAD_REQUEST.code();
        }
        request.response().putHeader("Connection", "close");
        send(request, status, message(status));
    }

    /** Ends the response; for HEAD with the headers only. */
    void send(HttpServerRequest request, int status, String message) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        byte[] body = explains ? ErrorJson.of(status, message) : new byte[0];
        if (status == HttpResponseStatus.TOO_MANY_REQUESTS.code()) {
            response.putHeader("Retry-After", HttpErrors.RETRY_AFTER);
        }
        if (explains) {
            response.putHeader("Content-Type", ErrorJson.CONTENT_TYPE);
        }
        response.setStatusCode(status)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Length", Integer.toString(body.length));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private static String message(int status) {
        return switch (status) {
            case 400 -> "invalid: this is no valid HTTP request; it needs a path that begins with / and a Host header";
            case 404 -> "not found";
            case 414 -> "the URL is longer than " + FrontServer.MAX_REQUEST_LINE + " bytes";
            case 431 -> "the headers are larger than " + FrontServer.MAX_HEADERS + " bytes";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase().toLowerCase(Locale.ROOT);
        };
    }
}
