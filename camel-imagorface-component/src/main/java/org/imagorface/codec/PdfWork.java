package org.imagorface.codec;

import org.imagorface.error.LimitExceeded;

/**
 * What one pass over a PDF may cost: work in units of about two nanoseconds, counted before each step is done, and pixels of
 * pictures that are needed at the same time. Not safe for use by several threads at once.
 */
final class PdfWork {

    /** Some twenty seconds. */
    private static final long MOST = 10_000_000_000L;

    /** Of groups, masks and pattern cells within each other, of four bytes each. */
    private static final double MOST_HELD = 100_000_000;

    private final long limit;
    private Deadline deadline;
    private long done;
    private double held;

    PdfWork(Deadline deadline) {
        this(MOST, deadline);
    }

    /** @param limit in units */
    PdfWork(long limit, Deadline deadline) {
        this.limit = limit;
        this.deadline = deadline;
    }

    /** Begins another pass, with as much work as the first. */
    void begin(Deadline until) {
        deadline = until;
        done = 0;
        held = 0;
    }

    /**
     * Counts a step.
     *
     * @param units what it costs at most; what is no number is too much
     * @throws LimitExceeded if that is more than is left
     * @throws org.imagorface.error.ProcessingTimeout if the time is over
     */
    void spend(double units) {
        deadline.check();
        if (!(units <= limit - done)) {
            throw new LimitExceeded(
                    "PDF page is too much work to draw: operators, pixels painted and bytes unpacked come to more than %d units"
                            .formatted(limit));
        }
        done += (long) Math.max(0, units);
    }

    /**
     * Counts a picture that is needed until it is {@linkplain #release released}.
     *
     * @param pixels 0 or more
     * @throws LimitExceeded if it is too much together with those within which it is needed
     */
    void hold(double pixels) {
        held += pixels;
        if (!(held <= MOST_HELD)) {
            throw new LimitExceeded(
                    "PDF page needs groups, masks and patterns of %.0f pixels at the same time, the limit is %.0f"
                            .formatted(held, MOST_HELD));
        }
    }

    void release(double pixels) {
        held -= pixels;
    }
}
