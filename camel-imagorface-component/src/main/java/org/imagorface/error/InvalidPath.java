package org.imagorface.error;

/** An imagor path, an argument in it or a name in it that cannot be honoured. */
public final class InvalidPath extends ImageException {

    private static final long serialVersionUID = 1L;

    public InvalidPath(String message) {
        super(message);
    }

    public InvalidPath(String message, Throwable cause) {
        super(message, cause);
    }
}
