package org.imagorface.error;

/** Bytes that claim a known format and do not hold to it, such as a truncated file. */
public final class CorruptImage extends ImageException {

    private static final long serialVersionUID = 1L;

    public CorruptImage(String message) {
        super(message);
    }

    public CorruptImage(String message, Throwable cause) {
        super(message, cause);
    }
}
