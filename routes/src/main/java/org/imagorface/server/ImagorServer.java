package org.imagorface.server;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.engine.DefaultRouteController;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.imagorface.settings.AllSettings;
import org.imagorface.settings.NamedFiles;
import org.imagorface.settings.OperationsSettings;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.opencv.core.Core;

/** The running server: Camel, its routes in {@code camel/*.yaml} and the HTTP servers in front of them. */
public final class ImagorServer implements AutoCloseable {

    private static final int SHUTDOWN_SECONDS = 30;
    private static final int FEWEST_WORKERS = 4;

    private final Settings settings;
    private final ListenAddress address;
    private final Vertx vertx;
    private final FrontServer front;
    private final Main main = new Main();

    private ImagorServer(ServePolicy policy) {
        settings = policy.settings();
        address = policy.address();
        vertx = Vertx.vertx(new VertxOptions()
                .setWorkerPoolSize(workers())
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        front = new FrontServer(address.host(), address.port());
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @param demoFolder where the demo, see {@link ServePolicy}, takes its pictures from
     * @throws org.imagorface.error.InvalidSetting if the settings do not allow a start
     * @throws Exception if the start failed, such as for an address in use
     */
    public static ImagorServer start(Settings settings, Optional<Path> demoFolder) throws Exception {
        NamedFiles.checkBaseFolder(settings);
        NamedFiles.checkCascade(settings);
        HttpLoader.options(settings);
        HeadersForSources.forwarded(settings);
        ImagorServer server = new ImagorServer(ServePolicy.of(settings, demoFolder));
        try {
            server.start();
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void start() throws Exception {
        settings.properties().forEach(main::addOverrideProperty);
        // the beans have them from the registry; as properties they could be seen in a dump of all properties
        AllSettings.ALL.stream()
                .filter(Setting::secret)
                .forEach(secret -> main.addOverrideProperty(secret.property(), ""));
        management();
        main.configure().withName("imagorface").withShutdownTimeout(SHUTDOWN_SECONDS);
        String routes = settings.get(ServerSettings.ROUTES);
        main.configure().withRoutesIncludePattern("classpath:camel/*.yaml" + (routes.isEmpty() ? "" : "," + routes));
        main.bind(ServerConstants.SETTINGS, settings);
        main.bind("vertx", vertx);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                preferSettingsToVariables(configured.getCamelContext());
            }

            @Override
            public void afterConfigure(BaseMainSupport configured) {
                startAllOrNothing(configured.getCamelContext());
                addFront(configured.getCamelContext());
            }
        });
        main.start();
        Core.setNumThreads(threadsOfAnOperation());
        measureCaches(main.getCamelContext());
        front.open();
    }

    /**
     * The settings have read the variables already, after the flags and by their own rules. Camel by itself would put the text
     * of a variable such as FACE_DETECTOR before them.
     */
    private static void preferSettingsToVariables(CamelContext context) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
    }

    /** Whatever Camel's variables ask for: a supervisor would let the server run without the routes that cannot start. */
    private static void startAllOrNothing(CamelContext context) {
        if (context.getRouteController().isSupervising()) {
            context.setRouteController(new DefaultRouteController(context));
        }
    }

    private void addFront(CamelContext context) {
        try {
            context.addService(front, true, true);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    private void management() throws IOException {
        String bind = settings.get(OperationsSettings.MANAGEMENT_BIND);
        if (bind.isEmpty()) {
            return;
        }
        ListenAddress management = ListenAddress.parse(OperationsSettings.MANAGEMENT_BIND, bind, "127.0.0.1");
        requireFree(management);
        main.addOverrideProperty("camel.management.enabled", "true");
        main.addOverrideProperty("camel.management.host", management.host());
        main.addOverrideProperty("camel.management.port", Integer.toString(management.port()));
        main.addOverrideProperty("camel.management.healthCheckEnabled", "true");
        main.addOverrideProperty("camel.management.metricsEnabled", "true");
        main.addOverrideProperty("camel.metrics.enabled", "true");
    }

    /** Camel itself only logs it if its management server cannot listen, and runs on without health and metrics. */
    private static void requireFree(ListenAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address.host(), address.port()));
        } catch (IOException e) {
            throw new BindException("cannot listen on %s, where -%s puts health and metrics: %s"
                    .formatted(address, OperationsSettings.MANAGEMENT_BIND.flag(), e.getMessage()));
        }
    }

    /** Hits, misses and size of every Caffeine cache in the registry; the detection cache is one of them. */
    private static void measureCaches(CamelContext context) {
        MeterRegistry meters = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (meters != null) {
            context.getRegistry().findByTypeWithName(Cache.class).forEach((name, cache) -> {
                Cache<?, ?> counted = cache;
                CaffeineCacheMetrics.monitor(meters, counted, name);
            });
        }
    }

    /** One by default: requests run side by side already. */
    private int threadsOfAnOperation() {
        int given = settings.get(ProcessingSettings.CONCURRENCY);
        return given < 0 ? Runtime.getRuntime().availableProcessors() : Math.max(1, given);
    }

    private int workers() {
        int given = settings.get(RequestSettings.WORKERS);
        return given > 0
                ? given
                : Math.max(FEWEST_WORKERS, 2 * Runtime.getRuntime().availableProcessors());
    }

    /** Settings as the server uses them. */
    public Settings settings() {
        return settings;
    }

    /** The base of URLs that reach the server from this machine, such as {@code http://localhost:8000}. */
    public String url() {
        boolean everywhere = address.isLoopback()
                || address.host().equals("0.0.0.0")
                || address.host().equals("::");
        String host = everywhere ? "localhost" : address.host();
        return "http://" + new ListenAddress(host, front.getPort());
    }

    /** For tests and for those who embed the server. */
    CamelContext camelContext() {
        return main.getCamelContext();
    }

    /** Lets requests in progress finish, for 30 seconds at most, and stops. */
    @Override
    public void close() {
        main.stop();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
