package org.imagorface.flow;

/** An original cannot be read now: it stays where it is and is tried again later. */
final class SourceTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SourceTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    SourceTrouble(String message) {
        super(message);
    }
}
