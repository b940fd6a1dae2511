package org.imagorface.benchmarks;

import org.imagorface.detect.Probe;
import org.imagorface.detect.pico.PicoCascade;

/**
 * The rival: the scan as the paper and pigo have it, window by window, each comparison's pixels placed anew. Upright windows
 * only, default options.
 */
final class StraightPort {

    private final int depth;
    private final byte[] codes;
    private final float[] predictions;
    private final float[] thresholds;

    StraightPort(PicoCascade cascade) {
        depth = cascade.depth();
        codes = cascade.codes();
        predictions = cascade.predictions();
        thresholds = cascade.thresholds();
    }

    /** The number of windows that pass. */
    int scan(Probe probe) {
        int passed = 0;
        int largest = Math.min(400, Math.min(probe.width(), probe.height()));
        for (int side = 20; side <= largest; side = (int) (side + Math.max(2, side * 1.1 - side))) {
            int step = (int) Math.max(0.1 * side, 1);
            int edge = side / 2 + 1;
            for (int row = edge; row <= probe.height() - edge; row += step) {
                for (int column = edge; column <= probe.width() - edge; column += step) {
                    if (quality(probe, row, column, side) > 0) {
                        passed++;
                    }
                }
            }
        }
        return passed;
    }

    private float quality(Probe probe, int row, int column, int side) {
        byte[] luma = probe.luma();
        int stride = probe.stride();
        int nodes = 1 << depth;
        float sum = 0;
        for (int tree = 0; tree < thresholds.length; tree++) {
            int node = 1;
            for (int level = 0; level < depth; level++) {
                int at = 4 * (tree * nodes + node);
                int first =
                        ((row * 256 + codes[at] * side) >> 8) * stride + ((column * 256 + codes[at + 1] * side) >> 8);
                int second = ((row * 256 + codes[at + 2] * side) >> 8) * stride
                        + ((column * 256 + codes[at + 3] * side) >> 8);
                node = 2 * node + ((luma[first] & 0xFF) <= (luma[second] & 0xFF) ? 1 : 0);
            }
            sum += predictions[(tree - 1) * nodes + node];
            if (sum <= thresholds[tree]) {
                return -1;
            }
        }
        return sum - thresholds[thresholds.length - 1];
    }
}
