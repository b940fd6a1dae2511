package org.imagorface.detect.pico;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of one size that go through the cascade together, tree by tree, those that are rejected falling out.
 *
 * <p>A window's way through a tree is a chain of steps each of which waits for the one before, but the ways of different
 * windows do not depend on each other. So four go down a tree side by side, and the processor overlaps them. While windows
 * are many, the pixel distances of a tree are computed once for all of them; once they are few, that costs more than it saves, and
 * only the distances that a window comes by are computed. Sums are made in the order of the trees, whichever way, so that they are
 * the same to the last bit.
 *
 * <p>Buffers are reused from band to band; an instance belongs to one scan in one thread.
 */
final class WindowBand {

    /** Windows that go down a tree side by side. */
    private static final int GROUP = 4;

    /** At or below this many windows not every comparison of a tree is placed. */
    private static final int FEW = 12;

    private final PicoCascade cascade;
    private final int nodes;
    /** Of each comparison of the present tree: the distance to its first pixel in the upper half, to its second in the lower. */
    private final long[] offsets;

    private final int[] positions;
    private final float[] sums;
    private int count;

    WindowBand(PicoCascade cascade, int capacity) {
        this.cascade = cascade;
        nodes = 1 << cascade.depth();
        offsets = new long[nodes];
        positions = new int[capacity + GROUP];
        sums = new float[capacity + GROUP];
    }

    boolean hasRoomFor(int windows) {
        return positions.length - GROUP - count >= windows;
    }

    /** Adds windows of one row: the first at a position in the plane, the others {@code step} pixels apart. */
    void addRow(int position, int step, int windows) {
        for (int i = 0; i < windows; i++) {
            positions[count + i] = position + i * step;
        }
        count += windows;
    }

    /** Appends the windows that pass every tree to {@code found}, in the order in which they were added; empties the band. */
    void classify(ScanPlane plane, TestPlacement placement, int side, List<RawDetection> found) {
        Arrays.fill(sums, 0, count, 0f);
        int trees = cascade.treeCount();
        for (int tree = 0; tree < trees && count > 0; tree++) {
            fillGroup();
            if (count > FEW) {
                place(tree, placement);
                applyPlaced(tree, plane.luma());
            } else {
                apply(tree, placement, plane.luma());
            }
        }
        float threshold = cascade.sharedThresholds()[trees - 1];
        for (int window = 0; window < count; window++) {
            int position = positions[window];
            found.add(new RawDetection(plane.row(position), plane.column(position), side, sums[window] - threshold));
        }
        count = 0;
    }

    /** Gives the last group of four its missing windows: copies of the last one, with sums that pass no tree. */
    private void fillGroup() {
        for (int window = count; window % GROUP != 0; window++) {
            positions[window] = positions[count - 1];
            sums[window] = Float.NEGATIVE_INFINITY;
        }
    }

    private void place(int tree, TestPlacement placement) {
        int[] comparisons = cascade.sharedComparisons();
        int first = tree * nodes;
        for (int node = 1; node < nodes; node++) {
            int comparison = comparisons[first + node];
            offsets[node] = (long) placement.first(comparison) << 32 | placement.second(comparison) & 0xFFFFFFFFL;
        }
    }

    private void applyPlaced(int tree, byte[] luma) {
        float[] predictions = cascade.sharedPredictions();
        float threshold = cascade.sharedThresholds()[tree];
        int depth = cascade.depth();
        int leaves = (tree - 1) * nodes;
        int kept = 0;
        for (int window = 0; window < count; window += GROUP) {
            int p0 = positions[window];
            int p1 = positions[window + 1];
            int p2 = positions[window + 2];
            int p3 = positions[window + 3];
            int n0 = 1;
            int n1 = 1;
            int n2 = 1;
            int n3 = 1;
            for (int level = 0; level < depth; level++) {
                long o0 = offsets[n0];
                long o1 = offsets[n1];
                long o2 = offsets[n2];
                long o3 = offsets[n3];
                n0 = 2 * n0 + notBrighter(luma[p0 + (int) (o0 >> 32)], luma[p0 + (int) o0]);
                n1 = 2 * n1 + notBrighter(luma[p1 + (int) (o1 >> 32)], luma[p1 + (int) o1]);
                n2 = 2 * n2 + notBrighter(luma[p2 + (int) (o2 >> 32)], luma[p2 + (int) o2]);
                n3 = 2 * n3 + notBrighter(luma[p3 + (int) (o3 >> 32)], luma[p3 + (int) o3]);
            }
            kept = keep(kept, p0, sums[window] + predictions[leaves + n0], threshold);
            kept = keep(kept, p1, sums[window + 1] + predictions[leaves + n1], threshold);
            kept = keep(kept, p2, sums[window + 2] + predictions[leaves + n2], threshold);
            kept = keep(kept, p3, sums[window + 3] + predictions[leaves + n3], threshold);
        }
        count = kept;
    }

    private void apply(int tree, TestPlacement placement, byte[] luma) {
        int[] comparisons = cascade.sharedComparisons();
        float[] predictions = cascade.sharedPredictions();
        float threshold = cascade.sharedThresholds()[tree];
        int depth = cascade.depth();
        int first = tree * nodes;
        int leaves = first - nodes;
        int kept = 0;
        for (int window = 0; window < count; window += GROUP) {
            int p0 = positions[window];
            int p1 = positions[window + 1];
            int p2 = positions[window + 2];
            int p3 = positions[window + 3];
            int n0 = 1;
            int n1 = 1;
            int n2 = 1;
            int n3 = 1;
            for (int level = 0; level < depth; level++) {
                int c0 = comparisons[first + n0];
                int c1 = comparisons[first + n1];
                int c2 = comparisons[first + n2];
                int c3 = comparisons[first + n3];
                n0 = 2 * n0 + notBrighter(luma[p0 + placement.first(c0)], luma[p0 + placement.second(c0)]);
                n1 = 2 * n1 + notBrighter(luma[p1 + placement.first(c1)], luma[p1 + placement.second(c1)]);
                n2 = 2 * n2 + notBrighter(luma[p2 + placement.first(c2)], luma[p2 + placement.second(c2)]);
                n3 = 2 * n3 + notBrighter(luma[p3 + placement.first(c3)], luma[p3 + placement.second(c3)]);
            }
            kept = keep(kept, p0, sums[window] + predictions[leaves + n0], threshold);
            kept = keep(kept, p1, sums[window + 1] + predictions[leaves + n1], threshold);
            kept = keep(kept, p2, sums[window + 2] + predictions[leaves + n2], threshold);
            kept = keep(kept, p3, sums[window + 3] + predictions[leaves + n3], threshold);
        }
        count = kept;
    }

    /** Writes the window in any case, and counts it if its sum is above the threshold: a branch would be guessed. */
    private int keep(int kept, int position, float sum, float threshold) {
        positions[kept] = position;
        sums[kept] = sum;
        // the sign of the difference; equal ones make +0
        return kept + (Float.floatToRawIntBits(threshold - sum) >>> 31);
    }

    /** 1 where the first pixel is at most as bright as the second, else 0; the sign bit, for the same reason. */
    private static int notBrighter(byte first, byte second) {
        return ((first & 0xFF) - (second & 0xFF) - 1) >>> 31;
    }
}
