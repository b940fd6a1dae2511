package org.imagorface.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.processor.DelegateProcessor;
import org.imagorface.error.TooManyRequests;
import org.imagorface.load.ByteBudget;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Gate;

/**
 * Camel's engine with a gate in front of the workers: requests that find all of them busy wait on the event loop, where they
 * can leave at any time, and when too many wait they are answered 429 there. Health has no gate.
 */
final class GatedEngine extends VertxPlatformHttpEngine {

    /** Where the engine is looked for in the registry. */
    static final String NAME = "platform-http-engine";

    private static final String PASS = "CamelImagorfacePass";
    private static final Set<String> UNGATED = Set.of("/healthcheck", "/favicon.ico");

    private final Gate gate;
    private final ByteBudget memory;

    /** @param memory of requests, given back when they are over and their answers are taken */
    GatedEngine(Gate gate, ByteBudget memory) {
        this.gate = gate;
        this.memory = memory;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new GatedConsumer(endpoint, processor);
    }

    private final class GatedConsumer extends VertxPlatformHttpConsumer {

        private final boolean ungated;

        GatedConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(
                    endpoint,
                    new PassingProcessor(processor),
                    getHandlers(),
                    VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()));
            ungated = UNGATED.contains(endpoint.getPath());
        }

        @Override
        protected void handleRequest(RoutingContext routing) {
            LiveRequest live = LiveRequest.current().orElseThrow();
            Runnable listeners = RequestEnd.current();
            routing.addEndHandler(ended -> listeners.run());
            if (ungated) {
                routing.addEndHandler(ended -> live.end());
                super.handleRequest(routing);
                return;
            }
            Context context = Vertx.currentContext();
            ByteShare share = ReadUpload.memory().orElseGet(() -> new ByteShare(memory));
            RoutingContext counted = new CountedAnswer(routing, share);
            Pass pass = new Pass();
            routing.put(PASS, pass);
            Runnable entry = () -> {
                pass.enter();
                if (Vertx.currentContext() == context) {
                    proceed(counted, live, pass);
                } else {
                    context.runOnContext(nothing -> proceed(counted, live, pass));
                }
            };
            routing.addEndHandler(ended -> {
                if (ended.failed()) {
                    live.clientGone();
                }
                live.end();
                gate.giveUp(entry);
                pass.leaveUnlessRunning();
            });
            if (!gate.enter(entry)) {
                live.cancellation().cancel(new TooManyRequests("too many requests: all workers are busy"));
            }
        }

        private void proceed(RoutingContext routing, LiveRequest live, Pass pass) {
            if (live.cancellation().reason().isPresent()) {
                pass.leaveUnlessRunning();
            } else {
                super.handleRequest(routing);
            }
        }

        @Override
        protected Future<Void> processHttpRequest(Exchange exchange, RoutingContext routing) {
            LiveRequest.current().ifPresent(live -> live.attach(exchange));
            exchange.setProperty(PASS, (Pass) routing.get(PASS));
            if (routing instanceof CountedAnswer answer) {
                RequestMemory.give(exchange, answer.memory());
            }
            return super.processHttpRequest(exchange, routing);
        }
    }

    /** The right of one request to a worker; given back once. */
    private final class Pass {

        private enum State {
            WAITING,
            INSIDE,
            RUNNING,
            GONE
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        void enter() {
            state.set(State.INSIDE);
        }

        /** Whether a worker may begin. */
        boolean run() {
            return state.compareAndSet(State.INSIDE, State.RUNNING);
        }

        void leaveUnlessRunning() {
            if (state.compareAndSet(State.INSIDE, State.GONE)) {
                gate.leave();
            }
        }

        void done() {
            if (state.compareAndSet(State.RUNNING, State.GONE)) {
                gate.leave();
            }
        }
    }

    /** The route, on a worker. */
    private static final class PassingProcessor extends DelegateProcessor {

        PassingProcessor(Processor route) {
            super(route);
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            Pass pass = exchange.getProperty(PASS, Pass.class);
            if (pass == null) {
                processNext(exchange);
            } else if (pass.run()) {
                try {
                    if (RequestMemory.hold(exchange)) {
                        processNext(exchange);
                    } else {
                        answerNobody(exchange);
                    }
                } finally {
                    pass.done();
                }
            } else {
                answerNobody(exchange);
            }
            // bytes would be sent in small pieces, each read by a worker
            if (exchange.getMessage().getBody() instanceof byte[] bytes) {
                exchange.getMessage().setBody(ByteBuffer.wrap(bytes));
            }
        }

        private static void answerNobody(Exchange exchange) {
            exchange.getMessage().setBody(new byte[0]);
        }
    }
}
