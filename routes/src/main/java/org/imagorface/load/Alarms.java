package org.imagorface.load;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Rings when a time is over, on one thread for all. */
final class Alarms implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    Alarms(String name) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * @param ring must be quick
     * @return cancelled where the time does not matter any more
     */
    ScheduledFuture<?> in(Duration time, Runnable ring) {
        return timer.schedule(ring, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
