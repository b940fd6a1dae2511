package org.imagorface.error;

/** Bytes of a kind, or an output format, that cannot be read or written here. */
public final class UnsupportedFormat extends ImageException {

    private static final long serialVersionUID = 1L;

    public UnsupportedFormat(String message) {
        super(message);
    }

    public UnsupportedFormat(String message, Throwable cause) {
        super(message, cause);
    }
}
