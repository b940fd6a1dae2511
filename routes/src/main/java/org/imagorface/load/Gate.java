package org.imagorface.load;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lets so many in at once; the next ones wait in line, a bounded number, and further ones are turned away. Never blocks. Safe
 * for use by several threads at once.
 */
public final class Gate {

    private final int most;
    private final int longestLine;
    private final Set<Runnable> line = new LinkedHashSet<>();
    private int inside;
    private long rejected;

    /**
     * @param most inside at once, at least 1
     * @param longestLine waiting at most, at least 0
     */
    public Gate(int most, int longestLine) {
        this.most = most;
        this.longestLine = longestLine;
    }

    /**
     * Lets one in, or has it wait.
     *
     * @param entry called when it is inside, by this thread or by that of the one that {@linkplain #leave leaves}; quick
     * @return false if it was turned away
     */
    public boolean enter(Runnable entry) {
        synchronized (this) {
            if (inside == most) {
                boolean room = line.size() < longestLine;
                if (room) {
                    line.add(entry);
                } else {
                    rejected++;
                }
                return room;
            }
            inside++;
        }
        entry.run();
        return true;
    }

    /** Takes one out of the line; nothing if it is inside or was never there. */
    public synchronized void giveUp(Runnable entry) {
        line.remove(entry);
    }

    /** One of those inside has gone, so the first in line may enter. */
    public void leave() {
        Runnable next;
        synchronized (this) {
            if (line.isEmpty()) {
                inside--;
                return;
            }
            next = line.iterator().next();
            line.remove(next);
        }
        next.run();
    }

    /** Most that may be inside. */
    public int most() {
        return most;
    }

    public synchronized int inside() {
        return inside;
    }

    public synchronized int waiting() {
        return line.size();
    }

    /** Those turned away since the start. */
    public synchronized long rejected() {
        return rejected;
    }
}
