package org.imagorface.load;

/** Interrupts the thread that does a piece of work: while it does it, and at no other time. Safe for use by several threads. */
final class Interruption {

    private Thread worker;
    private boolean asked;

    /** The current thread begins the work; it is interrupted at once if that was asked for before. */
    synchronized void enter() {
        worker = Thread.currentThread();
        if (asked) {
            worker.interrupt();
        }
    }

    /** The current thread has ended the work, and is not interrupted any more. */
    synchronized void leave() {
        worker = null;
        Thread.interrupted();
    }

    synchronized void interrupt() {
        asked = true;
        if (worker != null) {
            worker.interrupt();
        }
    }
}
