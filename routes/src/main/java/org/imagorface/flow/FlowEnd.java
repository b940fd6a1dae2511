package org.imagorface.flow;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;

/** Stops a flow that is to run only until its source is empty. */
final class FlowEnd {

    private final CamelContext context;
    private final boolean once;
    private final Pause pause;
    private final AtomicBoolean over = new AtomicBoolean();

    FlowEnd(CamelContext context, boolean once, Pause pause) {
        this.context = context;
        this.once = once;
        this.pause = pause;
    }

    /**
     * The source was looked at.
     *
     * @param found number of originals that were taken
     * @param more whether there are others that are worked on, or will be taken soon
     */
    void polled(int found, boolean more) {
        boolean empty = found == 0 && !more;
        // whatever cannot be written now is left for another run
        if (once && (empty || pause.isTrouble()) && over.compareAndSet(false, true)) {
            // not by the thread that looks, which the context would wait for
            new Thread(context::stop, "imagorface-flow-end").start();
        }
    }
}
