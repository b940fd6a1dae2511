package org.imagorface.server;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.imagorface.load.ByteBudget;
import org.imagorface.load.ByteShare;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * What requests may have in memory of sources, uploads and results. A request has one share for all of it, in a property of its
 * exchange, and of those that are made for it.
 */
final class RequestMemory {

    /** The budget's name in the registry. */
    static final String BUDGET = "imagorfaceMemory";

    private static final String PROPERTY = "CamelImagorfaceMemory";

    /** The rest is for what is worked on, for what encoders and clients have in hand, and for the program. */
    private static final int SHARE_OF_HEAP = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private RequestMemory() {}

    /** As the settings say. */
    static ByteBudget budget(Settings settings) {
        long given = settings.get(RequestSettings.MEMORY);
        return new ByteBudget(
                given > 0 ? given : Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
                LoadSizes.of(settings).queue(),
                PATIENCE);
    }

    /** The budget of a context; made at the first time if the server has not. */
    static ByteBudget budget(CamelContext context) {
        synchronized (context) {
            ByteBudget bound = context.getRegistry().lookupByNameAndType(BUDGET, ByteBudget.class);
            if (bound == null) {
                bound = budget(ContextSettings.of(context));
                context.getRegistry().bind(BUDGET, bound);
            }
            return bound;
        }
    }

    /** The share of an exchange; one that was given none has one until it is done. */
    static ByteShare of(Exchange exchange) {
        ByteShare given = exchange.getProperty(PROPERTY, ByteShare.class);
        if (given != null) {
            return given;
        }
        ByteShare made = new ByteShare(budget(exchange.getContext()));
        give(exchange, made);
        whenDone(exchange, made::close);
        return made;
    }

    /** Has an exchange use a share that somebody else closes. */
    static void give(Exchange exchange, ByteShare share) {
        exchange.setProperty(PROPERTY, share);
    }

    /**
     * Keeps the share of an exchange until it is done, even if it is closed before; then it is.
     *
     * @return false if it is closed already
     */
    static boolean hold(Exchange exchange) {
        ByteShare share = of(exchange);
        boolean held = share.pin();
        if (held) {
            whenDone(exchange, () -> {
                share.close();
                share.unpin();
            });
        }
        return held;
    }

    private static void whenDone(Exchange exchange, Runnable listener) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                listener.run();
            }
        });
    }
}
