package org.imagorface.testing;

import java.util.concurrent.Callable;

/** Waits for what is done beside an answer. */
public final class Eventually {

    private static final long PATIENCE_MILLIS = 60_000;
    private static final long STEP_MILLIS = 20;

    private Eventually() {}

    /** Returns when the condition holds. */
    public static void that(String what, Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("never came: " + what);
            }
            Thread.sleep(STEP_MILLIS);
        }
    }
}
