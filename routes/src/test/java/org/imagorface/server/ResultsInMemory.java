package org.imagorface.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;

/** A place for results in memory, for servers started with {@link #FLAGS}. */
final class ResultsInMemory extends RouteBuilder {

    static final String[] FLAGS = {
        "-imagorface-result-reader=direct:kept", "-imagorface-result-writer=direct:keep", "-imagor-unsafe"
    };

    /** 9 September 2001, 01:46:40. */
    static final long WRITTEN = 1_000_000_000_000L;

    private final Map<String, byte[]> results = new ConcurrentHashMap<>();

    static ResultsInMemory of(ImagorServer server) throws Exception {
        ResultsInMemory kept = new ResultsInMemory();
        server.camelContext().addRoutes(kept);
        return kept;
    }

    /** Keys to results. */
    Map<String, byte[]> all() {
        return new TreeMap<>(results);
    }

    /** Waits until a result is there, which comes after the answer; for ten seconds at most. */
    void await(String key) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!results.containsKey(key) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    void put(String key, byte[] result) {
        results.put(key, result);
    }

    @Override
    public void configure() {
        from("direct:kept").errorHandler(noErrorHandler()).process(exchange -> {
            byte[] result = results.get(exchange.getMessage().getHeader(ServerConstants.RESULT_KEY, String.class));
            exchange.getMessage().setBody(result);
            if (result != null) {
                exchange.getMessage().setHeader(ServerConstants.MODIFIED, WRITTEN);
            }
        });
        from("direct:keep")
                .errorHandler(noErrorHandler())
                .process(exchange -> results.put(
                        exchange.getMessage().getHeader(ServerConstants.RESULT_KEY, String.class),
                        exchange.getMessage().getBody(byte[].class)));
    }
}
