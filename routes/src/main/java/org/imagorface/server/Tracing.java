package org.imagorface.server;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.apache.camel.main.Main;

/**
 * Has Camel trace requests with OpenTelemetry: a span for each route and endpoint. Where to send them is read from the
 * variables and system properties of OpenTelemetry's Java SDK, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}.
 */
final class Tracing implements AutoCloseable {

    /** What counts where neither a variable nor a system property says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "imagorface",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private final OpenTelemetrySdk sdk;

    private Tracing(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    static Tracing of(Main main) {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .addSpanExporterCustomizer((exporter, properties) -> new UrlsLeftOut(exporter))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        main.bind("imagorfaceTracer", sdk.getTracer("org.imagorface"));
        main.bind("imagorfacePropagators", sdk.getPropagators());
        main.addOverrideProperty("camel.opentelemetry2.enabled", "true");
        return new Tracing(sdk);
    }

    /** Sends what has not been sent, for ten seconds at most. */
    @Override
    public void close() {
        sdk.close();
    }
}
