package org.imagorface.error;

/** A filter of one's own broke; the message has its name, the cause what happened. */
public final class FilterFailed extends ImageException {

    private static final long serialVersionUID = 1L;

    public FilterFailed(String message) {
        super(message);
    }

    public FilterFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
