package org.imagorface.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.imagorface.error.ImageException;

/** One operation of the component, in a Camel context of its own. Safe for use by several threads at once. */
final class PictureWorker implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint endpoint;

    /**
     * @param parameters options of the endpoint
     * @throws ImageException if they are wrong; the message says which
     */
    PictureWorker(String operation, Map<String, Object> parameters) {
        Map<String, Object> texts = new HashMap<>();
        // as texts, Camel converts them to whatever the endpoint wants
        parameters.forEach((name, value) -> texts.put(name, value.toString()));
        try {
            context.start();
            template = context.createProducerTemplate();
            endpoint = context.getEndpoint("imagorface:" + operation, texts);
            // opened now, so that wrong options show before the first picture
            endpoint.createProducer().start();
        } catch (Exception e) {
            close();
            throw ImageException.in(e)
                    .map(RuntimeException.class::cast)
                    .orElseGet(() -> new IllegalStateException("the component could not start", e));
        }
    }

    /**
     * Works on a file.
     *
     * @return the exchange with the result in its message
     * @throws ImageException if it failed; there is no result then
     */
    Exchange work(Path file) {
        Exchange exchange = template.request(endpoint, in -> in.getMessage().setBody(file));
        if (exchange.getException() != null) {
            throw ImageException.in(exchange.getException())
                    .map(RuntimeException.class::cast)
                    .orElseGet(() -> new IllegalStateException("internal error", exchange.getException()));
        }
        return exchange;
    }

    @Override
    public void close() {
        context.stop();
    }
}
