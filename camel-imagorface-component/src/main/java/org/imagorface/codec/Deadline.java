package org.imagorface.codec;

import java.util.concurrent.TimeUnit;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;

/** A time by which work must be done that cannot be bounded otherwise. Asked between its steps. */
final class Deadline {

    private final long end;
    private final int seconds;
    private final String work;

    private Deadline(long end, int seconds, String work) {
        this.end = end;
        this.seconds = seconds;
        this.work = work;
    }

    /** @param work what is being drawn, for the message */
    static Deadline in(int seconds, String work) {
        return new Deadline(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds), seconds, work);
    }

    /**
     * @throws ProcessingTimeout if the time is over
     * @throws Cancelled if the thread has been interrupted
     */
    void check() {
        Cancelled.check();
        if (System.nanoTime() - end > 0) {
            throw new ProcessingTimeout("drawing %s takes longer than %d s".formatted(work, seconds));
        }
    }
}
