package org.imagorface.image;

import java.util.concurrent.atomic.AtomicLong;

/** How much native memory the pictures of this process hold at the moment. A step may need as much again while it runs. */
public final class PictureMemory {

    private static final AtomicLong HELD = new AtomicLong();

    private PictureMemory() {}

    /** In bytes. */
    public static long heldBytes() {
        return HELD.get();
    }

    static void changed(long bytes) {
        HELD.addAndGet(bytes);
    }
}
