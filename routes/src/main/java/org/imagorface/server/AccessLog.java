package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.imagorface.path.RequestTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request once it is answered, or its client has gone: status, method, path, address, user agent and
 * milliseconds. What clients send is in it without characters that could begin another line or field, and without what may be
 * secret in it, see {@link LoggedPath}.
 */
final class AccessLog implements FrontStep {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Set<String> UNLOGGED = Set.of("/healthcheck", "/favicon.ico");
    private static final int CLIENT_GONE = 499;
    private static final int LONGEST = 300;

    private final String prefix;

    /** @param prefix in front of every path; may be empty */
    AccessLog(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        String target = Optional.ofNullable(request.uri()).orElse("");
        String path = RequestTarget.pathOf(target);
        if (!path.startsWith(prefix) || !UNLOGGED.contains(path.substring(prefix.length()))) {
            long start = System.nanoTime();
            RequestEnd.listen(request, () -> log(request, target, start));
        }
        next.handle(request);
    }

    private static void log(HttpServerRequest request, String target, long start) {
        HttpServerResponse response = request.response();
        LOG.info(
                "status={} method={} path={} ip={} agent=\"{}\" ms={}",
                response.ended() ? response.getStatusCode() : CLIENT_GONE,
                printable(String.valueOf(request.method())),
                printable(LoggedPath.of(target)),
                Optional.ofNullable(request.remoteAddress())
                        .map(SocketAddress::hostAddress)
                        .orElse("-"),
                printable(Optional.ofNullable(request.getHeader("User-Agent")).orElse("")),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^ -~]|[\"\\\\]", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
