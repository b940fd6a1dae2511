package org.imagorface.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.OperationsSettings;
import org.imagorface.settings.Settings;

/** The listener of {@code -prometheus-bind}, with a thread of its own, so that it answers whatever else is going on. */
final class PrometheusServer implements AutoCloseable {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int PERMANENT_REDIRECT = 308;
    private static final int CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final PrometheusMeterRegistry meters;
    private final String path;

    private PrometheusServer(Vertx vertx, PrometheusMeterRegistry meters, String path) {
        this.vertx = vertx;
        this.meters = meters;
        this.path = path;
    }

    /** @throws BindException if the address cannot be listened on */
    static PrometheusServer start(Settings settings, PrometheusMeterRegistry meters) throws Exception {
        ListenAddress address = ListenAddress.parse(
                OperationsSettings.PROMETHEUS_BIND, settings.get(OperationsSettings.PROMETHEUS_BIND), "0.0.0.0");
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        String path = settings.get(OperationsSettings.PROMETHEUS_PATH);
        PrometheusServer server = new PrometheusServer(vertx, meters, path.startsWith("/") ? path : "/" + path);
        try {
            vertx.createHttpServer()
                    .requestHandler(server::answer)
                    .listen(address.port(), address.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            server.close();
            throw new BindException("cannot listen on %s, where -%s puts metrics: %s"
                    .formatted(
                            address,
                            OperationsSettings.PROMETHEUS_BIND.flag(),
                            e.getCause().getMessage()));
        }
        return server;
    }

    private void answer(HttpServerRequest request) {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (!reads) {
            request.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
        } else if (path.equals("/") || path.equals(RequestTarget.pathOf(request.uri()))) {
            request.response().putHeader("Content-Type", TYPE).end(meters.scrape());
        } else {
            request.response()
                    .setStatusCode(PERMANENT_REDIRECT)
                    .putHeader("Location", path)
                    .end();
        }
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
