package org.imagorface.pipeline;

import org.imagorface.geometry.Size;
import org.imagorface.plan.TransformPlan;

/**
 * The smallest scale at which a source may be decoded: what is made from the decoded picture is at most half its size, so that
 * the shrinking that is left averages at least 2 x 2 pixels.
 */
final class DecodeScale {

    private static final int LARGEST = 8;
    private static final int LEFT_OVER = 2;

    private DecodeScale() {}

    /** For a probe alone: 1, 2, 4 or 8. */
    static int forDetection(Size source, int probeSize) {
        return largestWithin((double) source.longerSide() / probeSize);
    }

    /** For a plan, and for a probe if {@code probeSize} is not 0: 1, 2, 4 or 8. */
    static int forPlan(Size source, TransformPlan plan, int probeSize) {
        if (plan.countsSourcePixels()) {
            return 1;
        }
        Size scaled = plan.scaled();
        double shrink = Math.min(shrink(source.width(), scaled.width()), shrink(source.height(), scaled.height()));
        return probeSize == 0
                ? largestWithin(shrink)
                : Math.min(largestWithin(shrink), forDetection(source, probeSize));
    }

    /** The most that the side was shrunk by, given that the result was rounded to whole pixels. */
    private static double shrink(int from, int to) {
        return from / (to - 0.5);
    }

    private static int largestWithin(double shrink) {
        int scale = LARGEST;
        while (scale > 1 && scale * LEFT_OVER > shrink) {
            scale /= 2;
        }
        return scale;
    }
}
