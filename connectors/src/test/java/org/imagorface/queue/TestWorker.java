package org.imagorface.queue;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** An example's route in this process. */
final class TestWorker implements AutoCloseable {

    /** Name of the example, among the properties. */
    static final String EXAMPLE = "test.example";

    private final Main main = new Main();

    private TestWorker() {}

    static TestWorker start(TestBroker broker, Map<String, String> properties) {
        return start(broker.url(), properties, Map.of());
    }

    /** @param beans by name, for the registry */
    static TestWorker start(String brokerUrl, Map<String, String> properties, Map<String, Object> beans) {
        TestWorker worker = new TestWorker();
        beans.forEach(worker.main::bind);
        String example = properties.getOrDefault(EXAMPLE, "redact-queue");
        String folder = "file:../examples/" + example + "/";
        worker.main.configure().withRoutesIncludePattern(folder + example + ".camel.yaml");
        worker.main.setPropertyPlaceholderLocations(folder + "application.properties");
        worker.main.addOverrideProperty("queue.broker", brokerUrl);
        worker.main.addOverrideProperty("queue.reconnect", "100");
        worker.main.addOverrideProperty("camel.main.shutdownTimeout", "20");
        properties.forEach(worker.main::addOverrideProperty);
        worker.main.start();
        return worker;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
