package org.imagorface.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Originals that cannot be read now, and when to try again: later each time. Remembers the last {@value #MOST} of them. */
final class Retries {

    private static final int MOST = 10_000;
    private static final int LONGEST = 32;

    private record Attempt(int count, long next) {}

    private final long step;
    private final boolean never;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempt> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param first time until the second attempt
     * @param never whether there is only one
     */
    Retries(Duration first, boolean never) {
        step = first.toNanos();
        this.never = never;
    }

    /** @return whether it is the first failure in a row */
    synchronized boolean later(String name) {
        Attempt last = attempts.get(name);
        int count = last == null ? 1 : Math.min(LONGEST, last.count() * 2);
        attempts.put(name, new Attempt(count, System.nanoTime() + count * step));
        return last == null;
    }

    synchronized boolean mustWait(String name) {
        Attempt last = attempts.get(name);
        return last != null && (never || System.nanoTime() - last.next() < 0);
    }

    synchronized void forget(String name) {
        attempts.remove(name);
    }
}
