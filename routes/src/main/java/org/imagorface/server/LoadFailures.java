package org.imagorface.server;

import org.apache.camel.Exchange;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.TooManyRequests;

/** Lets loaders be asked one after the other although one has failed. */
public final class LoadFailures {

    private static final String FAILURE = "CamelImagorfaceLoadFailure";

    /**
     * Remembers the failure that was caught. Of several the last is, but a source that is missing is no failure as long as
     * another loader had a worse one: who could not look cannot say that there is none.
     *
     * @throws SourceNotAllowed at once: what one loader refuses no other is to fetch
     * @throws TooManyRequests at once: there is no memory for what another one has, either
     */
    public void note(Exchange exchange) throws Exception {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Exception failure =
                ImageException.in(caught).<Exception>map(known -> known).orElse(caught);
        if (failure instanceof SourceNotAllowed || failure instanceof TooManyRequests) {
            throw failure;
        }
        exchange.getMessage().setBody(null);
        if (!(failure instanceof SourceNotFound) || exchange.getProperty(FAILURE) == null) {
            exchange.setProperty(FAILURE, failure);
        }
    }

    /** Throws what was remembered, unless a later loader had the source. */
    public void report(Exchange exchange) throws Exception {
        Exception failure = (Exception) exchange.removeProperty(FAILURE);
        if (failure != null && exchange.getMessage().getBody() == null) {
            throw failure;
        }
    }
}
