package org.imagorface.load;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.TooManyRequests;

/**
 * Does work that may never end, such as on files of a disk that does not answer, on threads of its own: who waits for it can
 * leave. It is never interrupted, since whoever interrupts a thread that is stuck in a file is stuck with it: the JDK closes the
 * file's channel then, and waits for the thread. Threads that are stuck are bounded in number. Safe for use by several threads
 * at once.
 */
public final class DetachedWork implements AutoCloseable {

    private final String what;
    private final int most;
    private final Duration limit;
    private final Semaphore places;
    private final ThreadPoolExecutor executor;

    /**
     * @param what as in "WHAT took longer than ...", for messages; the threads have this name, too
     * @param most that is done at once, at least 1
     * @param limit after which it is not waited for any more
     */
    public DetachedWork(String what, int most, Duration limit) {
        this.what = what;
        this.most = most;
        this.limit = limit;
        places = new Semaphore(most);
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "imagorface-" + what.replace(' ', '-') + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As {@link #run(Callable, Runnable)}, for work whose end is of no interest. */
    public <T> T run(Callable<T> work) throws Exception {
        return run(work, () -> {});
    }

    /**
     * Does the work and waits for it.
     *
     * @param ended called once in any case: when the work has really ended, or will never begin
     * @return what the work gave
     * @throws TooManyRequests if none can begin, since so many have not ended
     * @throws ProcessingTimeout if the time was over; the work goes on
     * @throws Cancelled if the waiting thread was interrupted, which it then still is; the work goes on
     * @throws Exception what the work threw
     */
    public <T> T run(Callable<T> work, Runnable ended) throws Exception {
        if (!places.tryAcquire()) {
            ended.run();
            throw new TooManyRequests("too many requests: %s has not ended %d times".formatted(what, most));
        }
        CompletableFuture<T> outcome = new CompletableFuture<>();
        executor.execute(() -> begin(work, ended, outcome));
        try {
            return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw (Error) e.getCause();
        } catch (TimeoutException e) {
            throw new ProcessingTimeout("timeout: %s took longer than %d ms".formatted(what, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("cancelled: %s is not waited for any more".formatted(what), e);
        }
    }

    private <T> void begin(Callable<T> work, Runnable ended, CompletableFuture<T> outcome) {
        T result = null;
        Throwable failure = null;
        try {
            result = work.call();
        } catch (Throwable e) {
            failure = e;
        }
        // first of all, so that whoever has the outcome finds the place free
        places.release();
        ended.run();
        if (failure == null) {
            outcome.complete(result);
        } else {
            outcome.completeExceptionally(failure);
        }
    }

    /** Threads that have nothing to do end; those that are stuck do not keep the process alive. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
