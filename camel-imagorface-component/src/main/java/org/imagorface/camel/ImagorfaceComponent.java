package org.imagorface.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.imagorface.error.InvalidSetting;
import org.imagorface.opencv.OpenCvLibrary;

/** Finds, frames and redacts faces in pictures: {@code imagorface:operation}. */
@Component("imagorface")
public class ImagorfaceComponent extends DefaultComponent {

    @Metadata(description = "The settings that endpoints start from.")
    private ImagorfaceConfiguration configuration = new ImagorfaceConfiguration();

    private final ImagorfaceHealthCheck healthCheck = new ImagorfaceHealthCheck();
    private final DetectionCaches caches = new DetectionCaches();
    private Runnable nativeLibrary = OpenCvLibrary::load;

    public ImagorfaceComponent() {}

    public ImagorfaceComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ImagorfaceEndpoint endpoint = new ImagorfaceEndpoint(uri, this, operation(remaining), configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private ImagorfaceOperation operation(String name) {
        ImagorfaceOperation operation = null;
        for (ImagorfaceOperation candidate : ImagorfaceOperation.values()) {
            if (candidate.name().equalsIgnoreCase(name)) {
                operation = candidate;
            }
        }
        if (operation == null) {
            throw new InvalidSetting(
                    "operation was '%s', must be detect, crop, redact, meta or process".formatted(name));
        }
        return operation;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (registry != null) {
            registry.register(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (registry != null) {
            registry.unregister(healthCheck);
        }
        caches.close(getCamelContext().getRegistry());
        super.doStop();
    }

    public ImagorfaceConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ImagorfaceConfiguration value) {
        configuration = value;
    }

    ImagorfaceHealthCheck healthCheck() {
        return healthCheck;
    }

    DetectionCaches caches() {
        return caches;
    }

    Runnable nativeLibrary() {
        return nativeLibrary;
    }

    /** Exchanges what loads OpenCV, for tests of its absence. */
    void setNativeLibrary(Runnable loader) {
        nativeLibrary = loader;
    }
}
