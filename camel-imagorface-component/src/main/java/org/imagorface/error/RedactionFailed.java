package org.imagorface.error;

/** A redaction that was asked for could not be made complete; no picture may be given out. */
public final class RedactionFailed extends ImageException {

    private static final long serialVersionUID = 1L;

    public RedactionFailed(String message) {
        super(message);
    }

    public RedactionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
