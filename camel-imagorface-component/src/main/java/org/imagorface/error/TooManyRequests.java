package org.imagorface.error;

/** There is as much work as may be, and as much of it waiting; to be tried again later. */
public final class TooManyRequests extends ImageException {

    private static final long serialVersionUID = 1L;

    public TooManyRequests(String message) {
        super(message);
    }

    public TooManyRequests(String message, Throwable cause) {
        super(message, cause);
    }
}
