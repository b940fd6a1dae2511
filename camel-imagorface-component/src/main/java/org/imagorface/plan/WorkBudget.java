package org.imagorface.plan;

import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;

/**
 * What one request, with the pictures nested in it, may do in all, counted in pixels: those decoded, those resized to, and
 * those that each filter works on. Each step is bounded by the picture's size; this bounds how many there may be on a large
 * one. Not safe for use by several threads at once.
 */
public final class WorkBudget {

    /**
     * How often all pixels of the largest picture may be worked on. The slowest filter takes less than 0.1 microseconds a
     * pixel, so the largest default is about a minute.
     */
    private static final int ROUNDS = 10;

    private final long limit;
    private long done;

    private WorkBudget(long limit) {
        this.limit = limit;
    }

    /** Ten times as many pixels as a picture may have. */
    public static WorkBudget of(ProcessingLimits limits) {
        return new WorkBudget(Math.min(limits.maxResolution(), Long.MAX_VALUE / 2 / ROUNDS) * ROUNDS);
    }

    /**
     * Counts a step, and ends here if nobody waits for the result any more.
     *
     * @param pixels width x height x frames
     * @throws LimitExceeded if that is more than is left
     * @throws Cancelled if the thread has been interrupted
     */
    public void spend(long pixels) {
        Cancelled.check();
        done += pixels;
        if (done > limit) {
            throw new LimitExceeded(
                    ("path has too many filters and nested pictures for their size: each counts with its"
                                    + " pixels, the limit is %d in all")
                            .formatted(limit));
        }
    }
}
