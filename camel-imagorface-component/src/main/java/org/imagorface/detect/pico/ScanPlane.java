package org.imagorface.detect.pico;

import org.imagorface.detect.Probe;
import org.imagorface.error.DetectionFailed;

/**
 * The pixels that one scan reads, and which windows of them it may score.
 *
 * <p>Upright windows are kept one pixel inside the probe and read it directly. Turned windows reach out to {@code side / 2 *
 * sqrt(2)} (46341 65536ths of the side); like PICO's C runtime, those of them that could leave the probe are not scored, where
 * a coordinate between -1 and 0 counts as 0. To get that without a test for each pixel, the plane of a turned scan has one
 * more row and column before the first, copies of these.
 *
 * @param luma 8-bit luma, read as unsigned
 * @param rows rows of the probe
 * @param columns columns of the probe
 * @param stride elements from one row to the next
 * @param frame rows above and columns left of the probe: 0 or 1
 */
record ScanPlane(byte[] luma, int rows, int columns, int stride, int frame) {

    private static final int HALF_DIAGONAL = 46341;

    static ScanPlane of(Probe probe, Turn turn) {
        if (turn.isUpright()) {
            return new ScanPlane(probe.luma(), probe.height(), probe.width(), probe.stride(), 0);
        }
        int stride = probe.width() + 1;
        long size = (long) stride * (probe.height() + 1);
        if (size > Integer.MAX_VALUE - 8) {
            throw new DetectionFailed("probe of %dx%d is too large for a turned scan, must have fewer than 2^31 pixels"
                    .formatted(probe.width(), probe.height()));
        }
        byte[] framed = new byte[(int) size];
        for (int row = 0; row <= probe.height(); row++) {
            int from = Math.max(0, row - 1) * probe.stride();
            framed[row * stride] = probe.luma()[from];
            System.arraycopy(probe.luma(), from, framed, row * stride + 1, probe.width());
        }
        return new ScanPlane(framed, probe.height(), probe.width(), stride, 1);
    }

    /** The centres along an axis of {@code length} pixels for windows of one side. */
    Centres centres(int length, int side, int step) {
        int first = side / 2 + 1;
        int last = length - first;
        if (frame > 0) {
            int margin = (int) ((long) HALF_DIAGONAL * side >> 16);
            // stay on the lattice of the upright scan
            first += Math.max(0, (margin - first + step - 1) / step) * step;
            last = Math.min(last, length - 1 - margin);
        }
        return new Centres(first, last, step);
    }

    int position(int row, int column) {
        return (row + frame) * stride + column + frame;
    }

    int row(int position) {
        return position / stride - frame;
    }

    int column(int position) {
        return position % stride - frame;
    }

    /** The pixels {@code first}, {@code first + step}, ... up to {@code last} inclusive. */
    record Centres(int first, int last, int step) {

        int count() {
            return last < first ? 0 : (last - first) / step + 1;
        }
    }
}
