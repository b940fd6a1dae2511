package org.imagorface.flow;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of threads without a queue: who gives work waits until one is free, so that nothing is opened before its turn.
 */
final class FlowWorkers extends ThreadPoolExecutor {

    FlowWorkers(int count) {
        super(count, count, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), FlowWorkers::waitForTurn);
    }

    private static void waitForTurn(Runnable work, ThreadPoolExecutor workers) {
        try {
            while (!workers.isShutdown()) {
                if (workers.getQueue().offer(work, 1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("the flow is stopping");
    }
}
