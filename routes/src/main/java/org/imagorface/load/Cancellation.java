package org.imagorface.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.imagorface.error.ImageException;

/**
 * Whether what one request asked for is still of use. It ends at most once: its client has gone, its time is over, or the
 * server stops. Safe for use by several threads at once.
 */
public final class Cancellation {

    private final List<Consumer<ImageException>> listeners = new ArrayList<>();
    private ImageException reason;

    /** Why; empty as long as the request is to be answered. */
    public synchronized Optional<ImageException> reason() {
        return Optional.ofNullable(reason);
    }

    /** Tells all listeners, on this thread; nothing if it has been cancelled before. */
    public void cancel(ImageException why) {
        Objects.requireNonNull(why, "why");
        List<Consumer<ImageException>> told;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(listener -> listener.accept(why));
    }

    /**
     * Has a listener told, at once where it is cancelled already.
     *
     * @param listener quick, and must not throw
     * @return forgets the listener
     */
    public Listening onCancel(Consumer<ImageException> listener) {
        ImageException already;
        synchronized (this) {
            already = reason;
            if (already == null) {
                listeners.add(listener);
            }
        }
        if (already != null) {
            listener.accept(already);
        }
        return () -> forget(listener);
    }

    private synchronized void forget(Consumer<ImageException> listener) {
        listeners.remove(listener);
    }

    /** A listener that may still be told. */
    @FunctionalInterface
    public interface Listening {

        /** Forgets the listener. */
        void stop();
    }
}
