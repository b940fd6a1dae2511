package org.imagorface.error;

/** A URL is past the time that it was good for. */
public final class Expired extends ImageException {

    private static final long serialVersionUID = 1L;

    public Expired(String message) {
        super(message);
    }
}
