package org.imagorface.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.imagorface.image.PictureMemory;
import org.imagorface.pipeline.PipelineListener;

/**
 * Measures what is done to pictures, where the Camel registry has a {@link MeterRegistry}: the timers {@code imagorface.step} by
 * step, the counters {@code imagorface.detections} (looks of the detectors at a frame) and {@code imagorface.regions} (what they
 * found), and the gauges {@code imagorface.pictures.native} (bytes that decoded pictures hold outside of Java's heap) and
 * {@code process.resident.memory} (bytes, on Linux).
 */
public final class PipelineMetrics implements PipelineListener, CamelContextAware {

    private static final String NATIVE = "imagorface.pictures.native";

    private CamelContext context;
    private volatile Meters meters = new Meters(new SimpleMeterRegistry());

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Looks for the meter registry when the context has started; it is made by then. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        try {
            camelContext.addStartupListener((started, alreadyStarted) -> bindTo(started));
        } catch (Exception e) {
            throw new IllegalStateException("a startup listener could not be added", e);
        }
    }

    private void bindTo(CamelContext started) {
        MeterRegistry registry = started.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return;
        }
        meters = new Meters(registry);
        // Camel may call more than once, and a gauge cannot be registered twice
        if (registry.find(NATIVE).gauge() == null) {
            Gauge.builder(NATIVE, PictureMemory::heldBytes)
                    .baseUnit("bytes")
                    .description("held by decoded pictures outside of the heap")
                    .register(registry);
            Gauge.builder("process.resident.memory", ResidentMemory::bytes)
                    .baseUnit("bytes")
                    .description("of the whole process, in memory; NaN where the system does not say")
                    .register(registry);
        }
    }

    @Override
    public void took(Step step, long nanos) {
        meters.steps.get(step).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void detected(int regions) {
        meters.detections.increment();
        meters.regions.increment(regions);
    }

    private static final class Meters {

        private final Map<Step, Timer> steps = new EnumMap<>(Step.class);
        private final Counter detections;
        private final Counter regions;

        Meters(MeterRegistry registry) {
            for (Step step : Step.values()) {
                steps.put(
                        step,
                        Timer.builder("imagorface.step")
                                .description("parts of the work on pictures")
                                .tag("step", step.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
            detections = Counter.builder("imagorface.detections")
                    .description("frames that the detectors looked at")
                    .register(registry);
            regions = Counter.builder("imagorface.regions")
                    .description("regions that the detectors found")
                    .register(registry);
        }
    }
}
