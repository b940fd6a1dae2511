package org.imagorface.flow;

/** Nothing can be read or written now, whatever the original is like: it stays where it is, and the flow pauses. */
final class Outage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Outage(String message, Throwable cause) {
        super(message, cause);
    }

    Outage(String message) {
        super(message);
    }
}
