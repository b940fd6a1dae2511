package org.imagorface.flow;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.imagorface.logging.LogFormat;
import org.imagorface.logging.ProgramLog;
import org.imagorface.server.ServerConstants;
import org.imagorface.settings.Settings;

/** A running flow: Camel with the route of a flow. */
public final class FlowRunner implements AutoCloseable {

    private static final int SHUTDOWN_SECONDS = 30;

    private final Main main = new Main();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile WatchFlow flow;

    private FlowRunner() {}

    /**
     * Starts the flow and returns when it runs.
     *
     * @param properties {@code watch.*}, as docs/flows.md lists them
     * @param settings of the detector and of S3
     * @throws org.imagorface.error.InvalidSetting if a property is missing or wrong
     * @throws Exception if the start failed
     */
    public static FlowRunner start(Map<String, String> properties, Settings settings) throws Exception {
        ProgramLog.write(LogFormat.TEXT, false);
        FlowRunner runner = new FlowRunner();
        try {
            runner.run(properties, settings);
        } catch (Exception | Error e) {
            runner.close();
            throw e;
        }
        return runner;
    }

    private void run(Map<String, String> properties, Settings settings) throws Exception {
        properties.forEach(main::addOverrideProperty);
        boolean bucket = properties.getOrDefault("watch.source", "").startsWith(Place.S3);
        main.configure()
                .withName("imagorface")
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                // takes a quarter of the start
                .withJmxEnabled(false)
                .withRoutesIncludePattern("classpath:flows/" + (bucket ? "s3" : "folder") + ".yaml");
        main.bind(ServerConstants.SETTINGS, settings);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                configured.getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
                    @Override
                    public void onContextStopping(CamelContext context) {
                        // the registry is empty afterwards
                        flow = context.getRegistry().findSingleByType(WatchFlow.class);
                    }

                    @Override
                    public void onContextStopped(CamelContext context) {
                        stopped.countDown();
                    }
                });
            }
        });
        main.start();
    }

    /**
     * Waits until the flow has stopped.
     *
     * @return whether every original that it met was redacted
     */
    public boolean await() throws InterruptedException {
        stopped.await();
        return flow != null && flow.isAllDone();
    }

    /** For tests. */
    CamelContext camelContext() {
        return main.getCamelContext();
    }

    /** Lets what is worked on be finished, for 30 seconds at most, and stops. */
    @Override
    public void close() {
        main.stop();
    }
}
