package org.imagorface.flow;

/** Nothing can be written now, whatever the original is like: it stays where it is, and the flow pauses. */
final class TargetTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    TargetTrouble(String message) {
        super(message);
    }
}
