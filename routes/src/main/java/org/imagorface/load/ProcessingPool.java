package org.imagorface.load;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.TooManyRequests;

/**
 * The threads that work on pictures, and a queue in front of them, both bounded: what pictures take in memory is bounded by
 * the threads. Who waits for a result can leave at any time; a thread is free for the next picture when it has really ended
 * the one before. Safe for use by several threads at once.
 */
public final class ProcessingPool implements AutoCloseable {

    private final int threads;
    private final int queueSize;
    private final Duration limit;
    private final Semaphore places;
    private final ThreadPoolExecutor executor;
    private final Alarms alarms = new Alarms("imagorface-process-timeout");
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder rejected = new LongAdder();

    /**
     * @param threads pictures that are worked on at once, at least 1
     * @param queueSize pictures that may wait for a thread, at least 0
     * @param limit for the work on one picture, from when a thread begins with it
     */
    public ProcessingPool(int threads, int queueSize, Duration limit) {
        this.threads = threads;
        this.queueSize = queueSize;
        this.limit = limit;
        places = new Semaphore(Math.addExact(threads, queueSize));
        AtomicInteger number = new AtomicInteger();
        // the places bound the queue: with a full one a thread that is just about to look for work would be passed over
        executor = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "imagorface-process-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does the work on one of the pool's threads and waits for it. If the waiting thread is interrupted, the work is taken from
     * the queue, or interrupted where it has begun, and the waiting ends at once.
     *
     * @return what the work gave
     * @throws TooManyRequests if all threads are busy and the queue is full
     * @throws ProcessingTimeout if the time was over; the work is interrupted
     * @throws Cancelled if the waiting thread was interrupted, which it then still is
     * @throws Exception what the work threw
     */
    public <T> T run(Callable<T> work) throws Exception {
        if (!places.tryAcquire()) {
            rejected.increment();
            throw new TooManyRequests("too many requests: %d pictures are being worked on and %d wait for it"
                    .formatted(threads, queueSize));
        }
        Job<T> job = new Job<>(work);
        try {
            executor.execute(job);
        } catch (RejectedExecutionException closed) {
            places.release();
            throw new Cancelled("cancelled: the server stops", closed);
        }
        return job.await();
    }

    /** Most that may run at once. */
    public int threads() {
        return threads;
    }

    /** Most that may wait. */
    public int queueSize() {
        return queueSize;
    }

    /** Pictures that are worked on, also for nobody any more. */
    public int running() {
        return running.get();
    }

    /** Pictures that wait for a thread. */
    public int queued() {
        return executor.getQueue().size();
    }

    /** Pictures that found the queue full, since the start. */
    public long rejected() {
        return rejected.sum();
    }

    /** Interrupts what is still worked on. */
    @Override
    public void close() {
        executor.shutdownNow().forEach(task -> ((Job<?>) task).drop());
        alarms.close();
    }

    private final class Job<T> implements Runnable {

        private final Callable<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final Interruption interruption = new Interruption();
        private boolean begun;
        private boolean dropped;

        Job(Callable<T> work) {
            this.work = work;
        }

        T await() throws Exception {
            try {
                return outcome.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception failure) {
                    throw failure;
                }
                throw (Error) e.getCause();
            } catch (InterruptedException e) {
                if (!drop()) {
                    interruption.interrupt();
                }
                Thread.currentThread().interrupt();
                throw new Cancelled("cancelled while waiting for the picture to be worked on", e);
            }
        }

        /** Whether it had not begun, and now never will. */
        boolean drop() {
            synchronized (this) {
                if (begun || dropped) {
                    return dropped;
                }
                dropped = true;
            }
            executor.remove(this);
            places.release();
            outcome.completeExceptionally(new Cancelled("cancelled: the server stops"));
            return true;
        }

        private synchronized boolean begin() {
            begun = !dropped;
            return begun;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            running.incrementAndGet();
            T result = null;
            Throwable failure = null;
            interruption.enter();
            try {
                Future<?> alarm = alarms.in(limit, this::timeOut);
                try {
                    result = work.call();
                } finally {
                    alarm.cancel(false);
                }
            } catch (Throwable e) {
                failure = e;
            } finally {
                interruption.leave();
                running.decrementAndGet();
                // first of all, so that whoever has an answer finds the place free
                places.release();
            }
            if (failure == null) {
                outcome.complete(result);
            } else {
                outcome.completeExceptionally(failure);
            }
        }

        private void timeOut() {
            outcome.completeExceptionally(new ProcessingTimeout(
                    "timeout: working on the picture took longer than %d ms".formatted(limit.toMillis())));
            interruption.interrupt();
        }
    }
}
