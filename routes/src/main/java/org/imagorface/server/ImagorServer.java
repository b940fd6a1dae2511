package org.imagorface.server;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.engine.DefaultRouteController;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import org.imagorface.load.ByteBudget;
import org.imagorface.load.Gate;
import org.imagorface.logging.LogFormat;
import org.imagorface.logging.ProgramLog;
import org.imagorface.settings.AllSettings;
import org.imagorface.settings.DetectorSettings;
import org.imagorface.settings.NamedFiles;
import org.imagorface.settings.OperationsSettings;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.imagorface.settings.UploadSettings;
import org.opencv.core.Core;

/** The running server: Camel, its routes in {@code camel/*.yaml} and the HTTP servers in front of them. */
public final class ImagorServer implements AutoCloseable {

    private static final int SHUTDOWN_SECONDS = 30;
    /** Workers for what passes no gate: health, and reading bodies. */
    private static final int SPARE_WORKERS = 4;

    private final Settings settings;
    private final ListenAddress address;
    private final Vertx vertx;
    private final Gate gate;
    private final ByteBudget memory;
    private final FrontServer front;
    private final Main main = new Main();
    private Optional<Tracing> tracing = Optional.empty();
    private Optional<PrometheusServer> prometheus = Optional.empty();

    private ImagorServer(ServePolicy policy) {
        settings = policy.settings();
        address = policy.address();
        LoadSizes sizes = LoadSizes.of(settings);
        gate = new Gate(sizes.workers(), sizes.backlog());
        memory = RequestMemory.budget(settings);
        vertx = Vertx.vertx(options().setWorkerPoolSize(sizes.workers() + SPARE_WORKERS));
        front = new FrontServer(vertx, address, settings, memory);
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @param demoFolder where the demo, see {@link ServePolicy}, takes its pictures from
     * @throws org.imagorface.error.InvalidSetting if the settings do not allow a start
     * @throws Exception if the start failed, such as for an address in use
     */
    public static ImagorServer start(Settings settings, Optional<Path> demoFolder) throws Exception {
        ProgramLog.write(logFormat(settings), settings.get(OperationsSettings.DEBUG));
        NamedFiles.checkBaseFolder(settings);
        NamedFiles.checkCascade(settings);
        BaseParameters.of(settings);
        StorePlaces.of(settings);
        S3Places.of(settings);
        S3Places.router(settings);
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

    private static LogFormat logFormat(Settings settings) {
        if (settings.get(OperationsSettings.LOG_ECS)) {
            return LogFormat.ECS;
        }
        boolean json = settings.get(OperationsSettings.LOG_FORMAT).equals("json");
        return json && !settings.get(OperationsSettings.DEBUG) ? LogFormat.JSON : LogFormat.TEXT;
    }

    private void start() throws Exception {
        Map<String, String> properties = settings.properties();
        // an option that is there would win over the profile
        DetectorSettings.OF_PROFILE.stream()
                .filter(setting -> !settings.isGiven(setting))
                .forEach(setting -> properties.remove(setting.property()));
        properties.forEach(main::addOverrideProperty);
        // the beans have them from the registry; as properties they could be seen in a dump of all properties
        AllSettings.ALL.stream()
                .filter(Setting::secret)
                .forEach(secret -> main.addOverrideProperty(secret.property(), ""));
        main.addOverrideProperty(UploadSettings.ENABLE.property(), Boolean.toString(UploadReader.isOn(settings)));
        management();
        // telling JMX of every route takes a quarter of the start; camel.main.jmxEnabled=true brings it back
        main.configure()
                .withName("imagorface")
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withJmxEnabled(false);
        String routes = settings.get(ServerSettings.ROUTES);
        main.configure().withRoutesIncludePattern("classpath:camel/*.yaml" + (routes.isEmpty() ? "" : "," + routes));
        main.bind(ServerConstants.SETTINGS, settings);
        if (settings.get(OperationsSettings.TRACING)) {
            tracing = Optional.of(Tracing.of(main));
        }
        main.bind(RequestMemory.BUDGET, memory);
        main.bind(GatedEngine.NAME, new GatedEngine(gate, memory));
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
        Core.setNumThreads(threads(settings.get(ProcessingSettings.CONCURRENCY)));
        MeterRegistry meters = main.getCamelContext().getRegistry().findSingleByType(MeterRegistry.class);
        if (meters != null) {
            measure(meters);
        }
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
        if (!bind.isEmpty() || !settings.get(OperationsSettings.PROMETHEUS_BIND).isEmpty()) {
            main.addOverrideProperty("camel.metrics.enabled", "true");
        }
        if (bind.isEmpty()) {
            return;
        }
        ListenAddress management = ListenAddress.parse(OperationsSettings.MANAGEMENT_BIND, bind, "127.0.0.1");
        requireFree(management);
        // the management server starts threads of its own by them, so that it answers whatever the others do
        main.bind("managementVertx", options().setEventLoopPoolSize(1).setWorkerPoolSize(2));
        main.addOverrideProperty("camel.management.enabled", "true");
        main.addOverrideProperty("camel.management.host", management.host());
        main.addOverrideProperty("camel.management.port", Integer.toString(management.port()));
        main.addOverrideProperty("camel.management.healthCheckEnabled", "true");
        main.addOverrideProperty("camel.management.metricsEnabled", "true");
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
    private static void measureCaches(Registry registry, MeterRegistry meters) {
        registry.findByTypeWithName(Cache.class).forEach((name, cache) -> {
            Cache<?, ?> counted = cache;
            CaffeineCacheMetrics.monitor(meters, counted, name);
        });
    }

    private void measure(MeterRegistry meters) throws Exception {
        Registry registry = main.getCamelContext().getRegistry();
        measureCaches(registry, meters);
        new LoadMetrics(
                        gate,
                        memory,
                        registry.findSingleByType(BoundedProcessing.class),
                        registry.findSingleByType(SharedResults.class),
                        front.connections())
                .bindTo(meters);
        front.metrics().bindTo(meters);
        if (!settings.get(OperationsSettings.PROMETHEUS_BIND).isEmpty()) {
            prometheus = Optional.of(PrometheusServer.start(settings, (PrometheusMeterRegistry) meters));
        }
    }

    /** For one operation of OpenCV, in this whole process. */
    private static int threads(int concurrency) {
        return concurrency < 0 ? Runtime.getRuntime().availableProcessors() : Math.max(1, concurrency);
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
        return (front.isEncrypted() ? "https://" : "http://")
                + new ListenAddress(host, front.getPort())
                + PathPrefix.of(settings);
    }

    /** For tests and for those who embed the server. */
    CamelContext camelContext() {
        return main.getCamelContext();
    }

    FrontServer front() {
        return front;
    }

    /** Lets requests in progress finish, for 30 seconds at most, and stops. */
    @Override
    public void close() {
        front.drain(Duration.ofSeconds(SHUTDOWN_SECONDS));
        main.stop();
        tracing.ifPresent(Tracing::close);
        prometheus.ifPresent(PrometheusServer::close);
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
