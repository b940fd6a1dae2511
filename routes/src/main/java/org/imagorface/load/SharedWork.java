package org.imagorface.load;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;

/**
 * Has work for the same key done once at a time: who asks for what is being worked on waits for it, and gets the same result or
 * the same failure. Neither is remembered. Safe for use by several threads at once.
 */
public final class SharedWork<K, T> implements AutoCloseable {

    private final ConcurrentMap<K, Computation<T>> underWay = new ConcurrentHashMap<>();
    private final Alarms alarms = new Alarms("imagorface-load-timeout");
    private final LongAdder shared = new LongAdder();

    /** Gives a result. */
    @FunctionalInterface
    public interface Work<T> {

        /** @param computation that this is, for limits of its steps */
        T run(Computation<T> computation) throws Exception;
    }

    /**
     * The result of the work. It is done by this thread unless another one is already at it.
     *
     * <p>If {@code cancellation} is cancelled, a thread that waits goes on at once with that reason. A thread that works goes on
     * working as long as others wait for it, else it is interrupted.
     *
     * @param key nothing: work that is not shared
     * @throws Exception what the work threw, a {@link ProcessingTimeout} if a step took too long, or the
     *     reason of the cancellation
     */
    public T get(Optional<K> key, Cancellation cancellation, Work<T> work) throws Exception {
        Computation<T> mine = new Computation<>(alarms);
        while (key.isPresent()) {
            Computation<T> others = underWay.putIfAbsent(key.get(), mine);
            if (others == null) {
                break;
            } else if (others.join()) {
                shared.increment();
                return follow(others, cancellation);
            }
            underWay.remove(key.get(), others);
        }
        return lead(key, mine, cancellation, work);
    }

    /** Requests that waited for the work of another one, since the start. */
    public long shared() {
        return shared.sum();
    }

    /** Pieces of work that are being done and may be shared. */
    public int underWay() {
        return underWay.size();
    }

    private T lead(Optional<K> key, Computation<T> mine, Cancellation cancellation, Work<T> work) throws Exception {
        // who is stuck in a step that cannot be interrupted is told from here
        mine.outcome().exceptionally(failure -> {
            if (failure instanceof ProcessingTimeout timeout) {
                cancellation.cancel(timeout);
            }
            return null;
        });
        T result = null;
        Throwable failure = null;
        mine.begin();
        Cancellation.Listening listening = cancellation.onCancel(why -> mine.leave());
        try {
            result = work.run(mine);
        } catch (Throwable e) {
            failure = e;
        } finally {
            listening.stop();
            key.ifPresent(known -> underWay.remove(known, mine));
            mine.done(result, failure);
        }
        return outcome(mine.outcome());
    }

    private static <T> T follow(Computation<T> others, Cancellation cancellation) throws Exception {
        CompletableFuture<T> mine = others.outcome().copy();
        Cancellation.Listening listening = cancellation.onCancel(why -> {
            mine.completeExceptionally(why);
            others.leave();
        });
        try {
            return outcome(mine);
        } finally {
            listening.stop();
        }
    }

    private static <T> T outcome(CompletableFuture<T> outcome) throws Exception {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("cancelled while waiting for the result of another request", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw (Error) e.getCause();
        }
    }

    @Override
    public void close() {
        alarms.close();
    }
}
