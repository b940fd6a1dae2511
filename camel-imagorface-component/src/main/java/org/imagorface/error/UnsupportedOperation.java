package org.imagorface.error;

/** An operation that the URL language has and this version does not; the message names it. */
public final class UnsupportedOperation extends ImageException {

    private static final long serialVersionUID = 1L;

    public UnsupportedOperation(String message) {
        super(message);
    }

    public UnsupportedOperation(String message, Throwable cause) {
        super(message, cause);
    }
}
