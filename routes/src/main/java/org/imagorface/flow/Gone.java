package org.imagorface.flow;

/** An original is no longer there, or another one has taken its place: there is nothing to do, now or later. */
final class Gone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Gone(String message, Throwable cause) {
        super(message, cause);
    }
}
