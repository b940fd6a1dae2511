package org.imagorface.image;

import java.util.Optional;
import org.imagorface.detect.Probe;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * Finds the part of a picture with the most detail: the window whose grey levels have the highest entropy (Shannon), looked for
 * on a small probe, first along one axis, then the other.
 */
public final class EntropyCrop {

    private static final int PROBE_SIDE = 128;
    private static final int LEVELS = 64;
    private static final double SAME = 1e-9;

    private EntropyCrop() {}

    /**
     * The box of a size with the most detail; empty where every box has the same.
     *
     * @param crop at most the picture's size
     */
    public static Optional<PixelRect> find(Picture picture, Size crop) {
        Size size = picture.size();
        Probe probe = ProbeImage.luma(picture.pixels(), PROBE_SIDE);
        int width = inProbe(crop.width(), size.width(), probe.width());
        int height = inProbe(crop.height(), size.height(), probe.height());
        Optional<Integer> x = best(probe, true, width, 0, probe.height());
        int left = x.orElse((probe.width() - width) / 2);
        Optional<Integer> y = best(probe, false, height, left, left + width);
        if (x.isEmpty() && y.isEmpty()) {
            return Optional.empty();
        }
        int top = y.orElse((probe.height() - height) / 2);
        return Optional.of(new PixelRect(
                inPicture(left, probe.width() - width, size.width() - crop.width()),
                inPicture(top, probe.height() - height, size.height() - crop.height()),
                crop.width(),
                crop.height()));
    }

    private static int inProbe(int side, int whole, int probe) {
        return (int) Math.max(1, Math.min(probe, Math.round((double) side * probe / whole)));
    }

    private static int inPicture(int offset, int mostInProbe, int most) {
        return mostInProbe == 0 ? most / 2 : (int) Math.round((double) offset * most / mostInProbe);
    }

    /**
     * Where the window of a length starts that has the highest entropy; empty if it does not matter.
     *
     * @param across whether it moves from left to right rather than down
     * @param from first line of the other axis to look at
     * @param to line of the other axis to stop before
     */
    private static Optional<Integer> best(Probe probe, boolean across, int length, int from, int to) {
        int whole = across ? probe.width() : probe.height();
        int[] histogram = new int[LEVELS];
        for (int i = 0; i < length; i++) {
            count(probe, across, i, from, to, 1, histogram);
        }
        double first = entropy(histogram);
        double most = first;
        double least = first;
        int best = 0;
        for (int start = 1; start + length <= whole; start++) {
            count(probe, across, start - 1, from, to, -1, histogram);
            count(probe, across, start + length - 1, from, to, 1, histogram);
            double entropy = entropy(histogram);
            least = Math.min(least, entropy);
            if (entropy > most + SAME) {
                most = entropy;
                best = start;
            }
        }
        return most - least > SAME ? Optional.of(best) : Optional.empty();
    }

    private static void count(Probe probe, boolean across, int line, int from, int to, int step, int[] histogram) {
        for (int i = from; i < to; i++) {
            int at = across ? i * probe.stride() + line : line * probe.stride() + i;
            histogram[(probe.luma()[at] & 0xff) * LEVELS / 256] += step;
        }
    }

    private static double entropy(int[] histogram) {
        double total = 0;
        for (int count : histogram) {
            total += count;
        }
        double entropy = 0;
        for (int count : histogram) {
            if (count > 0) {
                entropy -= count / total * Math.log(count / total);
            }
        }
        return entropy;
    }
}
