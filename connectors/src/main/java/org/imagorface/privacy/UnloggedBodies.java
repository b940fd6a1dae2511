package org.imagorface.privacy;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Turns the logging of message bodies off: tracing, failed deliveries and the log component would print originals. */
public final class UnloggedBodies {

    private static final String NONE = "-1";

    private UnloggedBodies() {}

    /** For all routes of the context, whatever its settings say. */
    public static void in(CamelContext context) {
        context.getGlobalOptions().put(Exchange.LOG_DEBUG_BODY_MAX_CHARS, NONE);
    }
}
