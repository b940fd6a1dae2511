package org.imagorface.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ImageException;
import org.imagorface.error.ProcessingTimeout;

/**
 * Work that is done once, by the thread of whoever came first, for all who wait for it. It goes on as long as one of them
 * does. Safe for use by several threads at once.
 */
public final class Computation<T> {

    private final Alarms alarms;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Interruption interruption = new Interruption();
    private int waiting = 1;
    private ImageException ended;
    private Future<?> alarm;

    Computation(Alarms alarms) {
        this.alarms = alarms;
    }

    /** What comes of it. */
    CompletableFuture<T> outcome() {
        return outcome;
    }

    /** One more waits for it; false if it has been given up. */
    synchronized boolean join() {
        if (ended != null) {
            return false;
        }
        waiting++;
        return true;
    }

    /** One of those who waited has gone. */
    void leave() {
        synchronized (this) {
            waiting--;
            if (waiting > 0) {
                return;
            }
        }
        end(new Cancelled("cancelled: nobody waits for the result any more"));
    }

    /**
     * Limits the time of what comes next, until {@link #inTime} is asked.
     *
     * @param step as in "the STEP took longer than ...", for the message
     */
    public synchronized void limit(Duration time, String step) {
        stopAlarm();
        if (ended == null) {
            alarm = alarms.in(
                    time,
                    () -> end(new ProcessingTimeout(
                            "timeout: %s took longer than %d ms".formatted(step, time.toMillis()))));
        }
    }

    /**
     * Ends the limit.
     *
     * @throws ProcessingTimeout if the time was over
     * @throws Cancelled if nobody waits any more
     */
    public synchronized void inTime() {
        stopAlarm();
        if (ended != null) {
            throw ended;
        }
    }

    private void stopAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void end(ImageException why) {
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = why;
        }
        outcome.completeExceptionally(why);
        interruption.interrupt();
    }

    void begin() {
        interruption.enter();
    }

    /** The working thread has ended its work; what it threw is not told where it was made to. */
    void done(T result, Throwable failure) {
        interruption.leave();
        synchronized (this) {
            stopAlarm();
        }
        if (failure == null) {
            outcome.complete(result);
        } else {
            outcome.completeExceptionally(failure);
        }
    }
}
