package org.imagorface.detect.pico;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of one size that go through the cascade together, tree by tree, those that are rejected falling out.
 *
 * <p>Most windows fall to the first few trees. So the pixel distances of a tree are computed once for the whole band, and a
 * level of the tree is one short loop over the windows: the steps for different windows do not depend on each other, and the
 * processor overlaps them. Once only a few windows are left, placing a whole tree costs more than it saves, and each goes
 * through the rest of the cascade by itself. Sums are made in the order of the trees, whichever way, so that they are the
 * same to the last bit.
 *
 * <p>Buffers are reused from band to band; an instance belongs to one scan in one thread.
 */
final class WindowBand {

    /** Windows whose way through one tree is kept in the processor's fastest cache. */
    private static final int CHUNK = 512;

    /** At or below this many windows each is taken through the rest of the cascade by itself. */
    private static final int FEW = 12;

    private final PicoCascade cascade;
    private final int nodes;
    private final int[] firstOffsets;
    private final int[] secondOffsets;
    private final int[] positions;
    private final float[] sums;
    private final int[] reached = new int[CHUNK];
    private int count;

    WindowBand(PicoCascade cascade, int capacity) {
        this.cascade = cascade;
        nodes = 1 << cascade.depth();
        firstOffsets = new int[nodes];
        secondOffsets = new int[nodes];
        positions = new int[capacity];
        sums = new float[capacity];
    }

    boolean hasRoomFor(int windows) {
        return positions.length - count >= windows;
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
        int tree = 0;
        while (tree < trees && count > FEW) {
            place(tree, placement);
            apply(tree, plane.luma());
            tree++;
        }
        for (int window = 0; window < count; window++) {
            int position = positions[window];
            float quality = finish(tree, position, sums[window], placement, plane.luma());
            if (quality > 0) {
                found.add(new RawDetection(plane.row(position), plane.column(position), side, quality));
            }
        }
        count = 0;
    }

    private void place(int tree, TestPlacement placement) {
        byte[] codes = cascade.sharedCodes();
        for (int node = 1, at = 4 * (tree * nodes + 1); node < nodes; node++, at += 4) {
            firstOffsets[node] = placement.offset(codes[at], codes[at + 1]);
            secondOffsets[node] = placement.offset(codes[at + 2], codes[at + 3]);
        }
    }

    private void apply(int tree, byte[] luma) {
        int kept = 0;
        for (int start = 0; start < count; start += CHUNK) {
            int end = Math.min(count, start + CHUNK);
            leaveRoot(luma, start, end);
            for (int level = 1; level < cascade.depth(); level++) {
                descend(luma, start, end);
            }
            kept = keep(tree, start, end, kept);
        }
        count = kept;
    }

    /** The first level: every window makes the same comparison. */
    private void leaveRoot(byte[] luma, int start, int end) {
        int firstOffset = firstOffsets[1];
        int secondOffset = secondOffsets[1];
        for (int window = start; window < end; window++) {
            int position = positions[window];
            reached[window - start] = 2 + notBrighter(luma[position + firstOffset], luma[position + secondOffset]);
        }
    }

    private void descend(byte[] luma, int start, int end) {
        for (int window = start; window < end; window++) {
            int position = positions[window];
            int node = reached[window - start];
            reached[window - start] =
                    2 * node + notBrighter(luma[position + firstOffsets[node]], luma[position + secondOffsets[node]]);
        }
    }

    /** 1 where the first pixel is at most as bright as the second, else 0; the sign bit, because a branch would be guessed. */
    private static int notBrighter(byte first, byte second) {
        return ((first & 0xFF) - (second & 0xFF) - 1) >>> 31;
    }

    private int keep(int tree, int start, int end, int keptBefore) {
        float[] predictions = cascade.sharedPredictions();
        float threshold = cascade.sharedThresholds()[tree];
        int leaves = (tree - 1) * nodes;
        int kept = keptBefore;
        for (int window = start; window < end; window++) {
            float sum = sums[window] + predictions[leaves + reached[window - start]];
            positions[kept] = positions[window];
            sums[kept] = sum;
            if (sum > threshold) {
                kept++;
            }
        }
        return kept;
    }

    /** The quality of a window that passed all trees before {@code from} with the given sum; 0 if a later one rejects it. */
    private float finish(int from, int position, float before, TestPlacement placement, byte[] luma) {
        byte[] codes = cascade.sharedCodes();
        float[] predictions = cascade.sharedPredictions();
        float[] thresholds = cascade.sharedThresholds();
        float sum = before;
        for (int tree = from; tree < thresholds.length; tree++) {
            int node = 1;
            while (node < nodes) {
                int at = 4 * (tree * nodes + node);
                byte first = luma[position + placement.offset(codes[at], codes[at + 1])];
                byte second = luma[position + placement.offset(codes[at + 2], codes[at + 3])];
                node = 2 * node + notBrighter(first, second);
            }
            sum += predictions[(tree - 1) * nodes + node];
            if (sum <= thresholds[tree]) {
                return 0;
            }
        }
        return sum - thresholds[thresholds.length - 1];
    }
}
