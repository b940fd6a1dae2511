package org.imagorface.error;

/** A source outside the base folder, at a refused address or by a refused scheme. */
public final class SourceNotAllowed extends ImageException {

    private static final long serialVersionUID = 1L;

    public SourceNotAllowed(String message) {
        super(message);
    }

    public SourceNotAllowed(String message, Throwable cause) {
        super(message, cause);
    }
}
