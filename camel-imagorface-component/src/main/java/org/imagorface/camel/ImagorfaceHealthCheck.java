package org.imagorface.camel;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Readiness of the component: DOWN while an endpoint has no working engine, with the reason for each. */
final class ImagorfaceHealthCheck implements HealthCheck {

    static final String ID = "component:imagorface";

    private static final String GROUP = "camel";

    private final Map<String, Throwable> problems = new ConcurrentHashMap<>();
    private volatile boolean enabled = true;

    void failed(String endpointUri, Throwable reason) {
        problems.put(endpointUri, reason);
    }

    /** The endpoint works now, or is no longer wanted. */
    void settled(String endpointUri) {
        problems.remove(endpointUri);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getGroup() {
        return GROUP;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean value) {
        enabled = value;
    }

    /** A wrong setting is not cured by restarting the process. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        result.detail(CHECK_ID, ID).detail(CHECK_GROUP, GROUP);
        if (!enabled) {
            return result.message("disabled").unknown().build();
        }
        Map<String, Throwable> now = new TreeMap<>(problems);
        if (now.isEmpty()) {
            return result.up().build();
        }
        now.forEach((endpoint, reason) -> result.detail(endpoint, reason.getMessage()));
        Throwable first = now.values().iterator().next();
        return result.down().message(first.getMessage()).error(first).build();
    }
}
