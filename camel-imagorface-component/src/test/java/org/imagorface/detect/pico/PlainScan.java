package org.imagorface.detect.pico;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.detect.Probe;

/** The detector's rules written down without a thought for speed: one window, one tree, one comparison at a time. */
final class PlainScan {

    private static final int[] COSINES = {256, 251, 236, 212, 181, 142, 97, 49, 0};

    private final PicoCascade cascade;
    private final Probe probe;
    private final int step;

    /** @param step 32nds of a turn; 0 is upright */
    PlainScan(PicoCascade cascade, Probe probe, int step) {
        this.cascade = cascade;
        this.probe = probe;
        this.step = step;
    }

    List<RawDetection> run(PicoOptions options) {
        List<RawDetection> found = new ArrayList<>();
        int largest = Math.min(options.maxSize(), Math.min(probe.width(), probe.height()));
        int side = options.minSize();
        while (side <= largest) {
            int shift = (int) Math.max(options.shiftFactor() * side, 1);
            int edge = side / 2 + 1;
            for (int row = edge; row <= probe.height() - edge; row += shift) {
                for (int column = edge; column <= probe.width() - edge; column += shift) {
                    float quality = quality(row, column, side);
                    if (quality > 0) {
                        found.add(new RawDetection(row, column, side, quality));
                    }
                }
            }
            side = (int) (side + Math.max(2, side * options.scaleFactor() - side));
        }
        return found;
    }

    private float quality(int row, int column, int side) {
        if (step != 0 && (leaves(row, side, probe.height()) || leaves(column, side, probe.width()))) {
            return -1;
        }
        byte[] codes = cascade.codes();
        float[] predictions = cascade.predictions();
        float[] thresholds = cascade.thresholds();
        int nodes = 1 << cascade.depth();
        float sum = 0;
        for (int tree = 0; tree < thresholds.length; tree++) {
            int node = 1;
            while (node < nodes) {
                int at = 4 * (tree * nodes + node);
                int first = pixel(row, column, side, codes[at], codes[at + 1]);
                int second = pixel(row, column, side, codes[at + 2], codes[at + 3]);
                node = first <= second ? 2 * node + 1 : 2 * node;
            }
            sum += predictions[(tree - 1) * nodes + node];
            if (sum <= thresholds[tree]) {
                return -1;
            }
        }
        return sum - thresholds[thresholds.length - 1];
    }

    /** PICO's C rule; its division cuts towards zero. */
    private static boolean leaves(int centre, int side, int length) {
        long reach = 46341L * side;
        return (centre * 65536L + reach) / 65536 >= length || (centre * 65536L - reach) / 65536 < 0;
    }

    private int pixel(int row, int column, int side, int rowCode, int columnCode) {
        long cosine = (long) side * cosine(step);
        long sine = (long) side * cosine(step + 24);
        long y = (row * 65536L + cosine * rowCode - sine * columnCode) / 65536;
        long x = (column * 65536L + sine * rowCode + cosine * columnCode) / 65536;
        if (y < 0 || y >= probe.height() || x < 0 || x >= probe.width()) {
            throw new AssertionError("window at %d,%d of %d reads %d,%d".formatted(row, column, side, y, x));
        }
        return probe.luma()[(int) (y * probe.stride() + x)] & 0xFF;
    }

    private static int cosine(int at) {
        int turn = at % 32;
        int mirrored = turn > 16 ? 32 - turn : turn;
        return mirrored > 8 ? -COSINES[16 - mirrored] : COSINES[mirrored];
    }
}
