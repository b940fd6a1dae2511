package org.imagorface.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * Camel's HTTP server with room for long URLs: a source's URL may stand in base64 in ours, and filters may nest, while the
 * server that {@code camel.server} configures stops at 4096 bytes. Connections that say nothing are closed.
 */
final class FrontServer extends VertxPlatformHttpServer {

    /** In bytes. */
    static final int MAX_REQUEST_LINE = 64 << 10;
    /** In bytes, all of a request together. */
    static final int MAX_HEADERS = 64 << 10;

    private static final int IDLE_SECONDS = 120;
    private static final long CLOSE_SECONDS = 10;

    private final VertxPlatformHttpServerConfiguration configuration;
    private final FrontErrors errors;
    private final FrontSteps steps;
    private final Optional<KeyCertOptions> tls;
    private HttpServer server;
    private volatile boolean open;

    /** @throws org.imagorface.error.InvalidSetting if a setting makes no sense */
    FrontServer(ListenAddress address, Settings settings) {
        this(configuration(address.host(), address.port()), settings);
    }

    private FrontServer(VertxPlatformHttpServerConfiguration configuration, Settings settings) {
        super(configuration);
        this.configuration = configuration;
        errors = new FrontErrors(!settings.get(RequestSettings.DISABLE_ERROR_BODY));
        steps = new FrontSteps(settings, errors);
        tls = TlsKeystore.of(settings);
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
        open = true;
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
        HttpServer created = getVertx()
                .createHttpServer(options())
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
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                // requests could be hidden in it from a proxy in front
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new HttpServerOptions().getInitialSettings().setMaxHeaderListSize(MAX_HEADERS))
                .setIdleTimeout(IDLE_SECONDS);
        tls.ifPresent(keys -> options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(keys));
        return options;
    }

    private void answer(HttpServerRequest request, VertxPlatformHttpRouter router) {
        if (open) {
            steps.beforeRoutes(request, passed -> {
                dropUnreadableContentType(passed);
                router.handle(passed);
            });
        } else {
            steps.beforeError(
                    request, early -> errors.send(early, HttpURLConnection.HTTP_UNAVAILABLE, "the server is starting"));
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
        if (server != null) {
            server.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
            server = null;
        }
    }
}
