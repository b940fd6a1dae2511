package org.imagorface.queue;

/** Rolls a message's transaction back. Tells only the type of what went wrong: texts of other libraries may quote the body. */
final class DeliverAgain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeliverAgain(Throwable error) {
        super(
                "the message is rolled back, to be delivered again: " + Failure.type(error) + Failure.place(error),
                null,
                false,
                false);
    }
}
