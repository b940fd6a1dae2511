package org.imagorface.error;

/** A path whose signature is missing or does not belong to it. */
public final class SignatureMismatch extends ImageException {

    private static final long serialVersionUID = 1L;

    public SignatureMismatch(String message) {
        super(message);
    }

    public SignatureMismatch(String message, Throwable cause) {
        super(message, cause);
    }
}
