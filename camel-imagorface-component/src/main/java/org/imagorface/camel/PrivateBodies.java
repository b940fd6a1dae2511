package org.imagorface.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.BacklogTracer;

/**
 * Keeps originals out of what a Camel context prints and remembers, whatever its settings say: tracing, failed deliveries and the
 * log component would print bodies, and the backlog tracer would have them in memory for whoever looks at its console.
 */
public final class PrivateBodies {

    private static final int NONE = -1;

    private PrivateBodies() {}

    /** To be called before a body becomes an original, too: a tracer can be turned on, and told what to keep, at any time. */
    public static void keep(CamelContext context) {
        context.getGlobalOptions().put(Exchange.LOG_DEBUG_BODY_MAX_CHARS, Integer.toString(NONE));
        BacklogTracer tracer = context.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
        if (tracer != null) {
            tracer.setBodyMaxChars(NONE);
            tracer.setBodyIncludeStreams(false);
            tracer.setBodyIncludeFiles(false);
            // the original is one of them
            tracer.setIncludeExchangeProperties(false);
            // texts of other libraries may quote it
            tracer.setIncludeException(false);
        }
    }
}
