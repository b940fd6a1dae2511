package org.imagorface.error;

/**
 * The work was given up before it was done: its thread was {@linkplain Thread#interrupt() interrupted}, as nobody waits for the
 * result any more.
 */
public final class Cancelled extends ImageException {

    private static final long serialVersionUID = 1L;

    public Cancelled(String message) {
        super(message);
    }

    public Cancelled(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * To be called between the steps of what takes long. The thread stays interrupted, so that whatever comes next ends, too.
     *
     * @throws Cancelled if the current thread has been interrupted
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Cancelled("cancelled: nobody waits for the result any more");
        }
    }
}
