package org.imagorface.server;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;

/** Passes spans on without the URLs of requests, since these name sources, which may have passwords and tokens in them. */
record UrlsLeftOut(SpanExporter exporter) implements SpanExporter {

    private static final Set<String> URLS = Set.of("http.url", "url.full", "url.query", "http.target");

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(WithoutUrls::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class WithoutUrls extends DelegatingSpanData {

        private final Attributes attributes;

        WithoutUrls(SpanData span) {
            super(span);
            attributes = span.getAttributes().toBuilder()
                    .removeIf((AttributeKey<?> key) -> URLS.contains(key.getKey()))
                    .build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }
    }
}
