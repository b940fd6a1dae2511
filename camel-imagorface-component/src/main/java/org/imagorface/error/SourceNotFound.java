package org.imagorface.error;

/** A source that does not exist or cannot be reached. */
public final class SourceNotFound extends ImageException {

    private static final long serialVersionUID = 1L;

    public SourceNotFound(String message) {
        super(message);
    }

    public SourceNotFound(String message, Throwable cause) {
        super(message, cause);
    }
}
