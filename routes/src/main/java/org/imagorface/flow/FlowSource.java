package org.imagorface.flow;

import org.apache.camel.Exchange;

/** Where originals come from, and where they go. Safe for use by several threads at once. */
interface FlowSource {

    /**
     * Puts the original into the message's body.
     *
     * @throws Gone if it is not there any more
     * @throws SourceTrouble if it cannot be read now
     * @throws Outage if nothing can be read now
     * @throws Rejected if it never will be
     */
    void open(FlowItem item, Exchange exchange);

    /**
     * Checks that the original is still what was opened: otherwise a part of it may have been read.
     *
     * @throws Gone if it is not there any more
     * @throws SourceTrouble if it is not
     */
    void checkUnchanged(FlowItem item);

    /**
     * Its result is at its place: does with the original what the settings say.
     *
     * @throws Outage if that cannot be done now; the original is where it was
     */
    void done(FlowItem item);

    /**
     * Puts it aside for good, with the reason beside it.
     *
     * @return where the reason is
     * @throws Outage if that cannot be done now; the original is where it was
     */
    String reject(FlowItem item, Reason reason);

    /** Lets go of what {@link #open} took: temporary files and streams. */
    void close(Exchange exchange);
}
