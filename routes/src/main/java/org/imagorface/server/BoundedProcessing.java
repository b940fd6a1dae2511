package org.imagorface.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.Cancelled;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Computation;
import org.imagorface.load.ProcessingPool;
import org.imagorface.load.SharedWork;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * Sends messages to {@code direct:process-picture} on the threads of a bounded pool. A source that is handed out as it is,
 * {@code raw()}, is not worked on, and needs none of them.
 */
public final class BoundedProcessing implements CamelContextAware {

    private static final String ROUTE = "direct:process-picture";
    private static final String RAW = "raw";

    private CamelContext context;
    private ProducerTemplate producer;
    private ProcessingPool pool;
    /** Routes that come here by themselves, such as that of uploads: given up with the request as well. */
    private final SharedWork<Void, Exchange> unshared = new SharedWork<>();

    private boolean rawIsPassedOver;
    private int mostFilters;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Opens the pool, too, and has the context close it at its end. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        producer = camelContext.createProducerTemplate();
        Settings settings = ContextSettings.of(camelContext);
        LoadSizes sizes = LoadSizes.of(settings);
        pool = new ProcessingPool(sizes.processing(), sizes.queue(), settings.get(RequestSettings.PROCESS_TIMEOUT));
        rawIsPassedOver = settings.get(ProcessingSettings.DISABLE_FILTERS).stream()
                .anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).equals(RAW));
        long most = settings.get(ProcessingSettings.MAX_FILTER_OPS);
        mostFilters = most > 0 ? (int) Math.min(most, Integer.MAX_VALUE) : Integer.MAX_VALUE;
        Closing.with(camelContext, producer);
        Closing.with(camelContext, pool);
        Closing.with(camelContext, unshared);
    }

    /** The pool, to be measured. */
    ProcessingPool pool() {
        return pool;
    }

    /**
     * Works on the source in the body and waits for the result.
     *
     * @throws org.imagorface.error.TooManyRequests if all threads are busy and too many wait
     * @throws org.imagorface.error.ProcessingTimeout if loading had taken too long, or this does
     * @throws org.imagorface.error.Cancelled if nobody waits for the result any more
     */
    public void process(Exchange exchange) throws Exception {
        Computation<?> computation = exchange.getProperty(SharedResults.COMPUTATION, Computation.class);
        if (computation != null) {
            computation.inTime();
        }
        if (isRaw(exchange)) {
            done(producer.send(ROUTE, exchange));
            return;
        }
        ByteShare memory = RequestMemory.of(exchange);
        // who waits may leave while the thread still works: it must not do so on the same message
        Exchange copy = ExchangeHelper.createCopy(exchange, true);
        Callable<Exchange> work = () -> {
            if (!memory.pin()) {
                throw new Cancelled("cancelled: the request is over");
            }
            try {
                return done(producer.send(ROUTE, copy));
            } finally {
                memory.unpin();
            }
        };
        Exchange result = computation != null
                ? pool.run(work)
                : unshared.get(Optional.empty(), LiveRequest.cancellation(exchange), ignored -> pool.run(work));
        ExchangeHelper.copyResults(exchange, result);
    }

    private static Exchange done(Exchange exchange) throws Exception {
        Exception failure = exchange.getException();
        if (failure != null) {
            exchange.setException(null);
            throw failure;
        }
        return exchange;
    }

    private boolean isRaw(Exchange exchange) {
        String path = exchange.getMessage().getHeader(ImagorfaceConstants.PATH, "", String.class);
        ImageParameters parameters = PathParser.parse(path);
        List<FilterCall> filters = parameters.filters();
        return !parameters.meta()
                && !rawIsPassedOver
                && filters.stream().limit(mostFilters).anyMatch(filter -> RAW.equals(filter.name()));
    }
}
