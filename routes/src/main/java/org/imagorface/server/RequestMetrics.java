package org.imagorface.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Measures requests by status and method as a histogram, {@code NAMESPACE_http_request_duration_seconds} to Prometheus: the
 * name, labels and bounds of imagor's.
 */
final class RequestMetrics implements FrontStep {

    private static final int CLIENT_GONE = 499;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH");
    private static final Duration[] BOUNDS = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String name;
    private volatile Optional<MeterRegistry> meters = Optional.empty();

    /** @param namespace first part of the name; may be empty */
    RequestMetrics(String namespace) {
        name = namespace.isEmpty() ? "http.request.duration" : namespace + ".http.request.duration";
    }

    /** From now on requests are measured. */
    void bindTo(MeterRegistry registry) {
        meters = Optional.of(registry);
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        meters.ifPresent(registry -> {
            long start = System.nanoTime();
            RequestEnd.listen(request, () -> record(registry, request, System.nanoTime() - start));
        });
        next.handle(request);
    }

    private void record(MeterRegistry registry, HttpServerRequest request, long nanos) {
        int status = request.response().ended() ? request.response().getStatusCode() : CLIENT_GONE;
        // clients may invent methods; each would be a histogram of its own
        String method = Optional.ofNullable(request.method())
                .map(Object::toString)
                .filter(METHODS::contains)
                .orElse("other");
        Timer.builder(name)
                .description("from the head of a request to its answer")
                .tag("code", Integer.toString(status))
                .tag("method", method.toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
