package org.imagorface.camel;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.imagorface.document.SpillFolder;
import org.imagorface.error.InvalidSetting;
import org.imagorface.opencv.OpenCvLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, frames and redacts faces in pictures: {@code imagorface:operation}. */
@Component("imagorface")
public class ImagorfaceComponent extends DefaultComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ImagorfaceComponent.class);

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
        parameters.forEach(ImagorfaceComponent::checkGivenOnce);
        ImagorfaceEndpoint endpoint = new ImagorfaceEndpoint(uri, this, operation(remaining), configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Camel makes a list of an option that is there more than once, as where a route adds one to those of a setting. */
    private static void checkGivenOnce(String name, Object value) {
        if (value instanceof List<?> values) {
            throw new InvalidSetting(
                    "option '%s' was given %d times, must be given once".formatted(name, values.size()));
        }
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
        removeLeftovers();
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (registry != null) {
            registry.register(healthCheck);
        }
    }

    private static void removeLeftovers() {
        try {
            SpillFolder.removeLeftovers();
        } catch (IOException e) {
            // only this user can read it, and work can be done all the same
            LOG.warn("What a killed process has left in the temporary folder could not be removed: {}", e.toString());
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
