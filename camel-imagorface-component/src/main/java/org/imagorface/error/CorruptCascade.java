package org.imagorface.error;

/** A detector cascade file that is truncated, oversized or holds impossible values. */
public final class CorruptCascade extends ImageException {

    private static final long serialVersionUID = 1L;

    public CorruptCascade(String message) {
        super(message);
    }

    public CorruptCascade(String message, Throwable cause) {
        super(message, cause);
    }
}
