package org.imagorface.error;

/** Loading or processing took longer than its limit. */
public final class ProcessingTimeout extends ImageException {

    private static final long serialVersionUID = 1L;

    public ProcessingTimeout(String message) {
        super(message);
    }

    public ProcessingTimeout(String message, Throwable cause) {
        super(message, cause);
    }
}
