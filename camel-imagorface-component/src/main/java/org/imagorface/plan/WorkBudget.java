package org.imagorface.plan;

import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;

/**
 * What one request, with the pictures nested in it, may do in all: ten times the work of decoding, resizing and encoding the
 * largest picture. Each step is bounded by the picture's size; this bounds how many there may be on a large one. Counted in
 * pixels times how long a step takes for each. Not safe for use by several threads at once.
 */
public final class WorkBudget {

    /** Steps of about 10 nanoseconds that decoding takes for a pixel. */
    public static final int DECODING = 2;

    public static final int RESIZING = 1;
    public static final int ENCODING = 1;

    private static final int PLAIN = DECODING + RESIZING + ENCODING;
    private static final int ROUNDS = 10;

    private final long limit;
    private long done;

    private WorkBudget(long limit) {
        this.limit = limit;
    }

    /** Ten times as many pixels as a picture may have, for a plain request. */
    public static WorkBudget of(ProcessingLimits limits) {
        return new WorkBudget(Math.min(limits.maxResolution(), Long.MAX_VALUE / 8 / ROUNDS / PLAIN) * ROUNDS);
    }

    /**
     * Counts a step, and ends here if nobody waits for the result any more.
     *
     * @param pixels width x height x frames
     * @param weight steps of about 10 nanoseconds for each, 0 or more
     * @throws LimitExceeded if that is more than is left
     * @throws Cancelled if the thread has been interrupted
     */
    public void spend(long pixels, int weight) {
        Cancelled.check();
        done += pixels * weight;
        if (done > limit * PLAIN) {
            throw new LimitExceeded(
                    ("path has too many filters and nested pictures for their size: together they may take as long as"
                                    + " decoding, resizing and encoding %d pixels")
                            .formatted(limit));
        }
    }
}
