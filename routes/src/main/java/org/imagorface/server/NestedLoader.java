package org.imagorface.server;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.SourceLoader;

/**
 * Loads the pictures that watermark() and image() name by the route that loads every other picture, so that the same stores,
 * folder, hosts, networks and sizes are allowed.
 */
public final class NestedLoader implements SourceLoader, CamelContextAware {

    private static final String ROUTE = "direct:nested-source";

    private CamelContext context;
    private ProducerTemplate producer;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        producer = camelContext.createProducerTemplate();
        try {
            // stops it at the context's end
            camelContext.addService(producer);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    @Override
    public ImageSource load(String image) {
        Exchange loaded =
                producer.request(ROUTE, exchange -> exchange.getMessage().setHeader(ServerConstants.IMAGE, image));
        if (loaded.getException() != null) {
            throw ImageException.in(loaded.getException())
                    .orElseGet(() -> new SourceFailed("a nested picture could not be loaded", loaded.getException()));
        }
        byte[] bytes = loaded.getMessage().getBody(byte[].class);
        if (bytes == null) {
            throw new SourceNotFound(ImagorRequest.notFound(image));
        }
        return new ImageSource.Encoded(bytes);
    }
}
