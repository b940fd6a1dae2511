package org.imagorface.server;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets nothing of a request's headers and query parameters but its trace into the message, where they would steer routes and
 * come back as headers of the answer; and lets out all that the answer has, {@code Cache-Control} included, which Camel's own strategy
 * holds back.
 */
public final class AnswerHeaders implements HeaderFilterStrategy {

    /** W3C Trace Context: with tracing on, the trace that a request is part of. */
    private static final Set<String> TRACE_CONTEXT = Set.of("traceparent", "tracestate");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        // these two are set by the server itself
        return lower.startsWith("camel") || lower.equals("content-length") || lower.equals("transfer-encoding");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !TRACE_CONTEXT.contains(name.toLowerCase(Locale.ROOT));
    }
}
