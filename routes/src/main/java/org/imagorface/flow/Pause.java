package org.imagorface.flow;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands still while nothing can be written: a full disk must not have every original redacted again and again. Says so once,
 * and when it is over.
 */
final class Pause {

    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

    private final long length;
    private boolean trouble;
    private long end;

    Pause(Duration length) {
        this.length = length.toNanos();
    }

    synchronized void begin(String why) {
        if (!trouble) {
            LOG.warn("{}; originals stay where they are, the next attempt is in {} s", why, length / 1_000_000_000.0);
        }
        trouble = true;
        end = System.nanoTime() + length;
    }

    /** Something could be written. */
    synchronized void over() {
        if (trouble && !isOn()) {
            LOG.info("Results can be written again");
            trouble = false;
        }
    }

    synchronized boolean isOn() {
        return trouble && System.nanoTime() - end < 0;
    }

    /** Whether the last attempt failed, be the pause over or not. */
    synchronized boolean isTrouble() {
        return trouble;
    }
}
