package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Synchronization;
import org.imagorface.error.ImageException;

/** One operation of the component, in a Camel context of its own. Safe for use by several threads at once. */
final class PictureWorker implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final Producer producer;
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
            // takes a quarter of the start
            context.disableJMX();
            context.start();
            endpoint = context.getEndpoint("imagorface:" + operation, texts);
            // opened now, so that wrong options show before the first picture
            producer = endpoint.createProducer();
            producer.start();
        } catch (Exception e) {
            close();
            throw ImageException.in(e)
                    .map(RuntimeException.class::cast)
                    .orElseGet(() -> new IllegalStateException("the component could not start", e));
        }
    }

    /** What is done with a result while it is there. */
    interface Use<T> {
        T apply(Exchange result) throws IOException;
    }

    /**
     * Works on a file. The result may be in a temporary file, which is deleted after this.
     *
     * @param use is given the exchange with the result in its message
     * @throws ImageException if it failed; there is no result then
     */
    <T> T work(Path file, Use<T> use) throws IOException {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(file);
        exchange.getMessage()
                .setHeader(Exchange.FILE_NAME_ONLY, file.getFileName().toString());
        try {
            process(exchange);
            return use.apply(exchange);
        } finally {
            List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
            if (completions != null) {
                completions.forEach(completion -> completion.onComplete(exchange));
            }
        }
    }

    private void process(Exchange exchange) {
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw ImageException.in(exchange.getException())
                    .map(RuntimeException.class::cast)
                    .orElseGet(() -> new IllegalStateException("internal error", exchange.getException()));
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
