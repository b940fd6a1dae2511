package org.imagorface.flow;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of originals, and says so in the log after every so many and at the end. */
final class Totals {

    private static final Logger LOG = LoggerFactory.getLogger(Totals.class);

    private final int every;
    private final long start = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong regions = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong left = new AtomicLong();

    /** @param every 0: at the end only */
    Totals(int every) {
        this.every = every;
    }

    void done(int found) {
        regions.addAndGet(found);
        done.incrementAndGet();
        tick();
    }

    void rejected() {
        rejected.incrementAndGet();
        tick();
    }

    /** It stays where it is, to be tried again. */
    void left() {
        left.incrementAndGet();
    }

    /** Whether every original that was met was redacted. */
    boolean allDone() {
        return rejected.get() + left.get() == 0;
    }

    void finish() {
        LOG.info("In all: {}", this);
    }

    private void tick() {
        if (every > 0 && (done.get() + rejected.get()) % every == 0) {
            LOG.info("{}", this);
        }
    }

    @Override
    public String toString() {
        long count = done.get() + rejected.get();
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        return String.format(
                Locale.ROOT,
                "%d redacted with %d region(s), %d put aside, %d attempt(s) left for later, %.1f a second",
                done.get(),
                regions.get(),
                rejected.get(),
                left.get(),
                count / seconds);
    }
}
