package org.imagorface.server;

import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.imagorface.camel.ImagorfaceEndpoint;
import org.imagorface.pipeline.RequestOutline;

/** What paths ask of the endpoint that works on pictures, by its own options and filters. Safe for use by several threads. */
final class PathOutlines {

    /** In {@code result.yaml}. */
    private static final String PROCESSING_STEP = "picture";

    private final CamelContext context;
    private volatile Function<String, RequestOutline> outlines;

    PathOutlines(CamelContext context) {
        this.context = context;
    }

    /** @throws org.imagorface.error.ImageException as {@link RequestOutline#of} says */
    RequestOutline of(String path) {
        Function<String, RequestOutline> made = outlines;
        if (made == null) {
            // at the first request, when all filters are in the registry
            EndpointAware step = (EndpointAware) context.getProcessor(PROCESSING_STEP);
            made = ((ImagorfaceEndpoint) step.getEndpoint()).outlines();
            outlines = made;
        }
        return made.apply(path);
    }
}
