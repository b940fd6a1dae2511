package org.imagorface.source;

import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Ends what a thread does if it is interrupted, which reading from a socket does not notice by itself. Uses what the JDK has
 * for its own channels.
 */
final class AbortOnInterrupt extends AbstractInterruptibleChannel {

    private final Runnable abort;

    private AbortOnInterrupt(Runnable abort) {
        this.abort = abort;
    }

    /** What may take long. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Reads on this thread.
     *
     * @param abort makes the reading fail; called if the thread is interrupted while it reads, or was before
     * @throws java.nio.channels.ClosedByInterruptException if it was interrupted
     * @throws IOException what the reading threw
     */
    static <T> T read(Runnable abort, Reading<T> reading) throws IOException {
        AbortOnInterrupt channel = new AbortOnInterrupt(abort);
        boolean completed = false;
        channel.begin();
        try {
            T result = reading.read();
            completed = true;
            return result;
        } finally {
            channel.end(completed);
        }
    }

    @Override
    protected void implCloseChannel() {
        abort.run();
    }
}
