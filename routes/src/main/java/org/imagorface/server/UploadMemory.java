package org.imagorface.server;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all uploads together take while they are read and worked on. */
final class UploadMemory {

    /** Half of what they may have: each is copied once when it is complete. */
    private static final int SHARE_OF_HEAP = 8;

    private final AtomicLong free;

    /** @param largest upload, for which there is always room if there is no other */
    UploadMemory(long largest) {
        free = new AtomicLong(Math.max(largest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** @return whether there was room; if not, nothing was taken */
    boolean take(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
