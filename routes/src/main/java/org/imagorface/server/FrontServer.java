package org.imagorface.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.imagorface.load.ByteBudget;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's HTTP server with room for long URLs: a source's URL may stand in base64 in ours, and filters may nest, while the
 * server that {@code camel.server} configures stops at 4096 bytes. Connections that say nothing are closed.
 */
final class FrontServer extends VertxPlatformHttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);

    /** In bytes. */
    static final int MAX_REQUEST_LINE = 64 << 10;
    /** In bytes, all of a request together. */
    static final int MAX_HEADERS = 64 << 10;

    private static final Duration HEAD = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(120);
    private static final long SWEEP_MILLIS = 100;
    /** Of the memory of requests, for answers that are not taken: others need the rest. */
    private static final double SHARE_OF_MEMORY = 0.75;

    private static final long CLOSE_SECONDS = 10;

    private enum Phase {
        STARTING,
        OPEN,
        STOPPING
    }

    private final VertxPlatformHttpServerConfiguration configuration;
    private final Vertx vertx;
    private final FrontErrors errors;
    private final FrontSteps steps;
    private final Optional<TlsRenewal> tls;
    private final Duration requestLimit;
    private final Connections connections;
    private HttpServer server;
    private volatile Phase phase = Phase.STARTING;
    private volatile long stopBy = System.nanoTime();

    /**
     * @param memory of requests
     * @throws org.imagorface.error.InvalidSetting if a setting makes no sense
     */
    FrontServer(Vertx vertx, ListenAddress address, Settings settings, ByteBudget memory) {
        this(vertx, configuration(address.host(), address.port()), settings, memory);
    }

    private FrontServer(
            Vertx vertx, VertxPlatformHttpServerConfiguration configuration, Settings settings, ByteBudget memory) {
        super(configuration);
        this.configuration = configuration;
        this.vertx = vertx;
        errors = new FrontErrors(!settings.get(RequestSettings.DISABLE_ERROR_BODY));
        steps = new FrontSteps(settings, errors, memory);
        tls = TlsKeystore.of(settings, vertx).map(TlsRenewal::new);
        requestLimit = settings.get(RequestSettings.REQUEST_TIMEOUT);
        connections = new Connections(
                settings.get(ServerSettings.MAX_CONNECTIONS), HEAD, IDLE, (long) (memory.most() * SHARE_OF_MEMORY));
    }

    /** Not in the registry, from where the management server would take it, too, and wait for our workers. */
    @Override
    protected Vertx lookupVertx() {
        return vertx;
    }

    private static VertxPlatformHttpServerConfiguration configuration(String host, int port) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        configuration.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
        return configuration;
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    /** Lets requests through; until then, while routes are missing, the answer to all is 503. */
    void open() {
        phase = Phase.OPEN;
    }

    /**
     * From now on new requests are answered 503, and connections are closed when those in progress are answered.
     *
     * @param limit for them
     */
    void drain(Duration limit) {
        stopBy = System.nanoTime() + limit.toNanos();
        phase = Phase.STOPPING;
        connections.drain();
    }

    /** Measures every request, once it has somewhere to put it. */
    RequestMetrics metrics() {
        return steps.metrics();
    }

    Connections connections() {
        return connections;
    }

    /** Whether it speaks TLS. */
    boolean isEncrypted() {
        return tls.isPresent();
    }

    /** The port that is listened on, also where 0 left the choice to the system. */
    @Override
    public int getPort() {
        return server == null ? super.getPort() : server.actualPort();
    }

    @Override
    protected void startServer() throws Exception {
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(configuration.getPort()));
        errors.register(router);
        HttpServer created = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(request -> answer(request, router))
                .invalidRequestHandler(request -> steps.beforeError(request, errors::invalid));
        try {
            created.listen(configuration.getBindPort(), configuration.getBindHost())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new BindException("cannot listen on "
                    + new ListenAddress(configuration.getBindHost(), configuration.getBindPort()) + ": "
                    + e.getCause().getMessage());
        }
        server = created;
        vertx.setPeriodic(SWEEP_MILLIS, id -> connections.sweep());
        tls.ifPresent(TlsRenewal::start);
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                // requests could be hidden in it from a proxy in front
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new HttpServerOptions().getInitialSettings().setMaxHeaderListSize(MAX_HEADERS))
                .setIdleTimeout((int) IDLE.toSeconds());
        tls.ifPresent(renewal -> options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(KeyCertOptions.wrap(renewal.keys())));
        return options;
    }

    private void answer(HttpServerRequest request, VertxPlatformHttpRouter router) {
        if (!connections.asked(request)) {
            return;
        }
        if (phase == Phase.OPEN) {
            steps.beforeRoutes(request, passed -> route(passed, router));
        } else if (phase == Phase.STARTING) {
            steps.beforeError(
                    request, early -> errors.send(early, HttpURLConnection.HTTP_UNAVAILABLE, "the server is starting"));
        } else {
            Connections.announceEnd(request);
            steps.beforeError(
                    request, late -> errors.send(late, HttpURLConnection.HTTP_UNAVAILABLE, "the server is stopping"));
        }
    }

    private void route(HttpServerRequest request, VertxPlatformHttpRouter router) {
        dropUnreadableContentType(request);
        LiveRequest live = LiveRequest.begin(vertx, request, requestLimit, errors);
        router.handle(request);
        if (request.response().ended()) {
            live.end();
        }
    }

    /** Camel reads it before any route, even of a GET, and a stray quotation mark in it would end there as an internal error. */
    private static void dropUnreadableContentType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        try {
            if (type != null) {
                new ParsableMIMEValue(type).forceParse();
            }
        } catch (IndexOutOfBoundsException unreadable) {
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    @Override
    protected void stopServer() {
        tls.ifPresent(TlsRenewal::close);
        if (server != null) {
            awaitAnswersSent();
            server.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
            server = null;
        }
    }

    /** The routes are done by now, yet clients may still be taking the last answers. */
    private void awaitAnswersSent() {
        connections.drain();
        try {
            connections.emptied().get(Math.max(0, stopBy - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("closing {} connections whose requests have not been answered", connections.count());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
