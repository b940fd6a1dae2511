package org.imagorface.load;

import java.time.Duration;

/** Memory for tests that are about something else. */
public final class Shares {

    private Shares() {}

    /** As much as anybody may want. */
    public static ByteShare plenty() {
        return new ByteShare(new ByteBudget(Long.MAX_VALUE, 0, Duration.ZERO));
    }
}
