package org.imagorface.load;

import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.TooManyRequests;

/**
 * What one request has of a {@link ByteBudget}. All of it goes back when the share is closed and nothing {@linkplain #pin pins}
 * it any more, and is given back once. Safe for use by several threads at once.
 */
public final class ByteShare implements AutoCloseable {

    private final ByteBudget budget;
    private final long limit;
    /** What the request needs; while it is pinned it may have more. */
    private long needed;

    private long held;
    private int pins;
    private boolean closed;

    public ByteShare(ByteBudget budget) {
        this(budget, budget.most());
    }

    /**
     * One that leaves something to others.
     *
     * @param limit of what all have together, up to which this one is given more by {@link #takeNow}
     */
    public ByteShare(ByteBudget budget, long limit) {
        this.budget = budget;
        this.limit = limit;
    }

    /**
     * Takes bytes before memory is; waits for the first ones.
     *
     * @throws LimitExceeded for more than there are at all
     * @throws TooManyRequests if there are not that many, or not in time
     * @throws Cancelled if the share is closed, or the thread was interrupted while it waited
     */
    public void take(long bytes) {
        if (held() == 0) {
            budget.take(bytes);
            add(bytes);
        } else {
            takeNow(bytes);
        }
    }

    /** As {@link #take}, but never waits. */
    public void takeNow(long bytes) {
        ByteBudget.requirePossible(held() + bytes, limit);
        if (!budget.tryTake(bytes, limit)) {
            throw budget.refusal();
        }
        add(bytes);
    }

    private synchronized long held() {
        return held;
    }

    private void add(long bytes) {
        synchronized (this) {
            if (!closed) {
                held += bytes;
                needed += bytes;
                return;
            }
        }
        budget.giveBack(bytes);
        throw new Cancelled("cancelled: the request is over");
    }

    /** Gives some of what was taken back. */
    public void giveBack(long bytes) {
        synchronized (this) {
            needed = Math.max(0, needed - bytes);
        }
        shrink();
    }

    /**
     * From now on the request needs so many bytes and no others, which it has already.
     *
     * @throws LimitExceeded as {@link #takeNow}, and so for the other errors; then nothing has changed
     */
    public void settle(long bytes) {
        long missing;
        synchronized (this) {
            missing = bytes - held;
        }
        if (missing > 0) {
            takeNow(missing);
        }
        synchronized (this) {
            needed = closed ? 0 : bytes;
        }
        shrink();
    }

    /**
     * Keeps all there is until {@link #unpin}: somebody still uses it, whatever becomes of the request.
     *
     * @return false if the share is closed; then nothing is kept
     */
    public synchronized boolean pin() {
        if (!closed) {
            pins++;
        }
        return !closed;
    }

    /** Once for each {@link #pin} that was true. */
    public void unpin() {
        synchronized (this) {
            pins--;
        }
        shrink();
    }

    /** The request is over; more than once is as once. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            needed = 0;
        }
        shrink();
    }

    private void shrink() {
        long free;
        synchronized (this) {
            free = pins == 0 ? held - needed : 0;
            held -= free;
        }
        if (free > 0) {
            budget.giveBack(free);
        }
    }
}
