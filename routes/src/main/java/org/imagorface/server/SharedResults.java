package org.imagorface.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.imagorface.load.Computation;
import org.imagorface.load.SharedWork;
import org.imagorface.settings.RequestSettings;

/**
 * Asks {@code direct:result} for the result of a request, once for all that want the same at the same time. The same is what
 * has the same headers {@code CamelImagorface...}; what has a body, such as an upload, is like nothing else.
 */
public final class SharedResults implements CamelContextAware {

    /** Property of the exchange: the {@link Computation} that it is part of. */
    static final String COMPUTATION = "CamelImagorfaceComputation";

    private static final String ROUTE = "direct:result";
    private static final String OURS = "CamelImagorface";

    private CamelContext context;
    private ProducerTemplate producer;
    private Duration loadLimit;
    private final SharedWork<Map<String, Object>, Result> work = new SharedWork<>();

    /** What the route made of a message. */
    private record Result(byte[] body, Map<String, Object> headers, Set<String> removed) {}

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        producer = camelContext.createProducerTemplate();
        loadLimit = ContextSettings.of(camelContext).get(RequestSettings.LOAD_TIMEOUT);
        Closing.with(camelContext, producer);
        Closing.with(camelContext, work);
    }

    /** The work, to be measured. */
    SharedWork<?, ?> work() {
        return work;
    }

    /**
     * Puts the result into the message.
     *
     * @throws org.imagorface.error.ProcessingTimeout if loading the source took too long
     * @throws org.imagorface.error.Cancelled if the request is not to be answered any more
     * @throws Exception what the route threw
     */
    public void find(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Optional<Map<String, Object>> key = message.getBody() == null ? Optional.of(ours(message)) : Optional.empty();
        Result result = work.get(key, LiveRequest.cancellation(exchange), computation -> ask(exchange, computation));
        result.removed().forEach(message::removeHeader);
        result.headers().forEach(message::setHeader);
        message.setBody(result.body());
    }

    private Result ask(Exchange exchange, Computation<Result> computation) throws Exception {
        Map<String, Object> before = new HashMap<>(exchange.getMessage().getHeaders());
        exchange.setProperty(COMPUTATION, computation);
        computation.limit(loadLimit, "loading the source");
        producer.send(ROUTE, exchange);
        Exception failure = exchange.getException();
        computation.inTime();
        if (failure != null) {
            exchange.setException(null);
            throw failure;
        }
        Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
        Set<String> removed = new HashSet<>(before.keySet());
        removed.removeAll(headers.keySet());
        headers.entrySet().removeIf(header -> Objects.equals(before.get(header.getKey()), header.getValue()));
        return new Result(exchange.getMessage().getBody(byte[].class), headers, removed);
    }

    private static Map<String, Object> ours(Message message) {
        Map<String, Object> ours = new HashMap<>(message.getHeaders());
        ours.keySet().removeIf(name -> !name.startsWith(OURS));
        return ours;
    }
}
