package org.imagorface.server;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultExchange;
import org.imagorface.camel.ExchangeSourceLoader;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.pipeline.ImageSource;

/**
 * Loads the pictures that watermark() and image() name by the route that loads every other picture, so that the same stores,
 * folder, hosts, networks and sizes are allowed, and so that they see the same headers of the client.
 */
public final class NestedLoader implements ExchangeSourceLoader, CamelContextAware {

    private static final String ROUTE = "direct:nested-source";

    private CamelContext context;
    private ProducerTemplate producer;
    private SourceMemory memory;

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

    /** Where sources are kept; set by the route, as bean property. */
    public void setMemory(SourceMemory sourceMemory) {
        memory = sourceMemory;
    }

    @Override
    public ImageSource load(String image, Exchange outer) {
        Exchange wanted = new DefaultExchange(context);
        Message message = wanted.getMessage();
        message.setHeader(ServerConstants.IMAGE, image);
        Object forwarded = outer.getMessage().getHeader(ServerConstants.FORWARDED_HEADERS);
        if (forwarded != null) {
            message.setHeader(ServerConstants.FORWARDED_HEADERS, forwarded);
        }
        RequestMemory.give(wanted, RequestMemory.of(outer));
        SourceMemory.Key key = SourceMemory.Key.of(message);
        return new ImageSource.Encoded(memory.find(key).orElseGet(() -> {
            byte[] loaded = loaded(wanted, image);
            memory.keep(key, loaded);
            return loaded;
        }));
    }

    private byte[] loaded(Exchange wanted, String image) {
        Exchange loaded = producer.send(ROUTE, wanted);
        if (loaded.getException() != null) {
            throw ImageException.in(loaded.getException())
                    .orElseGet(() -> new SourceFailed("a nested picture could not be loaded", loaded.getException()));
        }
        byte[] bytes = loaded.getMessage().getBody(byte[].class);
        if (bytes == null) {
            throw new SourceNotFound(ImagorRequest.notFound(image));
        }
        return bytes;
    }
}
