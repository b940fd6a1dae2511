package org.imagorface.error;

/** A source that answered, but not with a picture: an upstream error or a broken transfer. */
public final class SourceFailed extends ImageException {

    private static final long serialVersionUID = 1L;

    public SourceFailed(String message) {
        super(message);
    }

    public SourceFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
