package org.imagorface.error;

/** A size that was declared or asked for exceeds a configured limit. */
public final class LimitExceeded extends ImageException {

    private static final long serialVersionUID = 1L;

    public LimitExceeded(String message) {
        super(message);
    }

    public LimitExceeded(String message, Throwable cause) {
        super(message, cause);
    }
}
