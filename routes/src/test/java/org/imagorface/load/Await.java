package org.imagorface.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what will certainly happen, and fails where it does not. */
public final class Await {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Await() {}

    public static void until(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never happened: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
