package org.imagorface.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A place where threads are held until they are let go; tells who came and who was interrupted. */
public final class Hold {

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final boolean stubborn;

    private Hold(boolean stubborn) {
        this.stubborn = stubborn;
    }

    /** One from which an interrupted thread goes on at once, still interrupted. */
    public static Hold polite() {
        return new Hold(false);
    }

    /** One that notes interruptions and holds on, as native code does. */
    public static Hold stubborn() {
        return new Hold(true);
    }

    public void pass() {
        arrived.incrementAndGet();
        boolean wasInterrupted = false;
        while (true) {
            try {
                open.await();
                break;
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                wasInterrupted = true;
                if (!stubborn) {
                    break;
                }
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public void letGo() {
        open.countDown();
    }

    public int arrived() {
        return arrived.get();
    }

    public int interrupted() {
        return interrupted.get();
    }

    public void awaitArrived(int threads) {
        Await.until(threads + " at the hold", () -> arrived.get() >= threads);
    }

    public void awaitInterrupted() {
        Await.until("interruption at the hold", () -> interrupted.get() > 0);
    }
}
