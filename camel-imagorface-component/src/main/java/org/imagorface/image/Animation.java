package org.imagorface.image;

import java.util.Collections;
import java.util.List;

/**
 * How the frames of a picture are played.
 *
 * @param delays how long each frame is shown, in milliseconds, one number a frame
 * @param loops how often all of it is played; 0: for ever
 */
public record Animation(List<Integer> delays, int loops) {

    /** What a picture of one frame has. */
    public static final Animation STILL = new Animation(List.of(0), 1);

    private static final int USUAL_DELAY = 100;

    public Animation {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || loops < 0 || delays.stream().anyMatch(delay -> delay < 0)) {
            throw new IllegalArgumentException(
                    "delays were %s and loops %d, must be at least one delay, none negative".formatted(delays, loops));
        }
    }

    /** Ten frames a second, for ever: what frames without a time of their own are given. */
    public static Animation ofFrames(int count) {
        return count == 1 ? STILL : new Animation(Collections.nCopies(count, USUAL_DELAY), 0);
    }

    /** Number of frames. */
    public int frames() {
        return delays.size();
    }

    /** The frames from one number up to, not including, another. */
    Animation part(int from, int to) {
        return to - from == 1 ? STILL : new Animation(delays.subList(from, to), loops);
    }
}
