package org.imagorface.detect;

import java.util.Objects;

/**
 * One look of a detector at probes of some sizes.
 *
 * @param smallestProbe longest side in pixels of the smallest probes that it looks at; 0: from the first one
 * @param largestProbe longest side in pixels of the largest
 */
public record DetectionPass(RegionDetector detector, int smallestProbe, int largestProbe) {

    public DetectionPass {
        Objects.requireNonNull(detector, "detector");
        if (smallestProbe < 0 || largestProbe < smallestProbe) {
            throw new IllegalArgumentException("probes were from %d to %d pixels, must be from 0 or more to no less"
                    .formatted(smallestProbe, largestProbe));
        }
    }

    /** A look at probes of any size. */
    public static DetectionPass everywhere(RegionDetector detector) {
        return new DetectionPass(detector, 0, Integer.MAX_VALUE);
    }

    /** Whether it looks at probes of this longest side. */
    public boolean takes(int probe) {
        return probe >= smallestProbe && probe <= largestProbe;
    }
}
