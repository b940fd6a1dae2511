package org.imagorface.cli;

import java.io.PrintWriter;

/** Tells how far a run of several files is: a bar on a terminal, nothing elsewhere, and the totals at the end. */
final class Progress {

    /** Set by the launcher where standard error is a terminal, which Java cannot tell. */
    static final String TERMINAL_PROPERTY = "imagorface.terminal";

    private static final int WIDTH = 40;

    private final PrintWriter err;
    private final boolean bar;
    private final int total;
    private int done;
    private int failed;
    private int skipped;

    Progress(PrintWriter err, int total, boolean terminal) {
        this.err = err;
        this.total = total;
        bar = total > 1 && terminal;
    }

    synchronized void succeeded() {
        done++;
        draw();
    }

    synchronized void failed(String message) {
        failed++;
        say(message);
    }

    synchronized void skipped(String message) {
        skipped++;
        say(message);
    }

    private void say(String message) {
        clear();
        err.println("imagorface: " + message);
        draw();
    }

    /** Totals, if there was more than one file or one was left out. */
    synchronized void finish(int passedOver) {
        clear();
        if (total > 1 || skipped > 0 || passedOver > 0) {
            String others = skipped == 0 ? "" : ", " + skipped + " skipped";
            String hidden = passedOver == 0 ? "" : ", " + passedOver + " hidden files or links passed over";
            err.println(done + " done, " + failed + " failed" + others + hidden);
        }
        err.flush();
    }

    synchronized int failures() {
        return failed;
    }

    private void draw() {
        if (bar) {
            int over = done + failed + skipped;
            int filled = (int) ((long) WIDTH * over / total);
            err.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + over + "/" + total);
            err.flush();
        }
    }

    private void clear() {
        if (bar) {
            err.print("\r" + " ".repeat(WIDTH + 2 * Integer.toString(total).length() + 4) + "\r");
        }
    }
}
