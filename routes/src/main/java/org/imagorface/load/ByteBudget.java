package org.imagorface.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.TooManyRequests;

/**
 * Bytes of memory that all requests together may have. They are taken by way of {@linkplain ByteShare shares}, before the memory
 * is. Who has none may wait in line for the first ones; who has some is given more at once or not at all, so that nobody waits
 * for what another one who waits has. Safe for use by several threads at once.
 */
public final class ByteBudget {

    private final long most;
    private final int longestLine;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiter> line = new ArrayDeque<>();
    private long taken;
    private long rejected;

    private final class Waiter {

        private final long bytes;
        private final Condition turn = lock.newCondition();
        private boolean served;

        Waiter(long bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * @param most bytes that are taken at once, at least 1
     * @param longestLine requests that wait for bytes at most, at least 0
     * @param patience longest time that one waits
     */
    public ByteBudget(long most, int longestLine, Duration patience) {
        this.most = most;
        this.longestLine = longestLine;
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Takes bytes if that many are there now.
     *
     * @param limit of what is taken then by all
     */
    boolean tryTake(long bytes, long limit) {
        lock.lock();
        try {
            boolean there = bytes <= limit - taken;
            if (there) {
                taken += bytes;
            } else {
                rejected++;
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes bytes, or waits for them behind those that wait already.
     *
     * @throws LimitExceeded if there are never that many
     * @throws TooManyRequests if too many wait, or it took too long
     * @throws Cancelled if the thread was interrupted, which it then still is
     */
    void take(long bytes) {
        lock.lock();
        try {
            requirePossible(bytes, most);
            if (line.isEmpty() && bytes <= most - taken) {
                taken += bytes;
            } else if (line.size() >= longestLine) {
                rejected++;
                throw refusal();
            } else {
                await(new Waiter(bytes));
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter) {
        line.add(waiter);
        try {
            long left = patienceNanos;
            while (!waiter.served && left > 0) {
                left = waiter.turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (waiter.served) {
                taken -= waiter.bytes;
            }
            throw new Cancelled("cancelled while waiting for memory", e);
        } finally {
            line.remove(waiter);
            serve();
        }
        if (!waiter.served) {
            rejected++;
            throw refusal();
        }
    }

    void giveBack(long bytes) {
        lock.lock();
        try {
            taken -= bytes;
            serve();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        while (!line.isEmpty() && line.peek().bytes <= most - taken) {
            Waiter first = line.remove();
            taken += first.bytes;
            first.served = true;
            first.turn.signal();
        }
    }

    /** @throws LimitExceeded for more bytes than a request may have at all */
    static void requirePossible(long bytes, long limit) {
        if (bytes > limit) {
            throw new LimitExceeded(
                    "maximum size exceeded: a request may have %d bytes in memory, and this one needs %d"
                            .formatted(limit, bytes));
        }
    }

    /** For who is not given bytes. */
    TooManyRequests refusal() {
        return new TooManyRequests("too many requests: the memory for sources, uploads and answers is in use");
    }

    /** Most bytes that are taken at once. */
    public long most() {
        return most;
    }

    /** Bytes that are taken now. */
    public long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Requests that wait for bytes. */
    public int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /** Requests that were given no bytes, since the start. */
    public long rejected() {
        lock.lock();
        try {
            return rejected;
        } finally {
            lock.unlock();
        }
    }
}
