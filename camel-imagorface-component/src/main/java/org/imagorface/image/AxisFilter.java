package org.imagorface.image;

import java.util.function.DoubleUnaryOperator;

/**
 * How one axis is resampled: averaging of {@code shrink} neighbours first, then for each output position a weighted sum of
 * {@code weights[i].length} neighbours from {@code first[i]} on. Weights sum to 1; those beyond the edges have been added to
 * the edge pixel.
 *
 * <p>Down: the box average leaves a factor of 2 to 4, which a Lanczos kernel of 3 lobes takes; that is what libvips does, and
 * its cost does not grow with the factor. Up: the Catmull-Rom cubic. Positions are pixel centres, save for {@link #moved}.
 */
record AxisFilter(int shrink, int[] first, float[][] weights) {

    private static final int LOBES = 3;
    private static final int CUBIC_REACH = 2;
    private static final double CENTER = 0.5;

    /** The filter from {@code from} to {@code to} pixels, both at least 1. */
    static AxisFilter of(int from, int to) {
        int shrink = (int) Math.max(1, from / (2L * to));
        int length = (from - 1) / shrink + 1;
        double step = (double) from / shrink / to;
        if (from == to) {
            return build(1, length, to, 1, 0, x -> 1);
        }
        return from > to
                ? build(shrink, length, to, step, LOBES * step, x -> lanczos(x / step))
                : cubic(from, to, CENTER);
    }

    /**
     * The same half a pixel of the result further on: where a picture grows in either direction, libvips lays the centre of its
     * first pixel on the corner between the first four of the result, and an axis that does not grow moves with the other.
     */
    static AxisFilter moved(int from, int to) {
        return from < to ? cubic(from, to, 0) : of(from, to).then(cubic(to, to, 0));
    }

    /** Cubic interpolation; {@code origin} is the place in a pixel of the result, 0 to 1, that lies on a place of the source. */
    private static AxisFilter cubic(int from, int to, double origin) {
        return build(1, from, to, (double) from / to, CUBIC_REACH, AxisFilter::cubic, origin);
    }

    /** Both filters in one; the next one does not shrink. */
    private AxisFilter then(AxisFilter next) {
        int to = next.first.length;
        int[] starts = new int[to];
        float[][] sums = new float[to][];
        for (int i = 0; i < to; i++) {
            int start = Integer.MAX_VALUE;
            int end = 0;
            for (int k = 0; k < next.weights[i].length; k++) {
                int own = next.first[i] + k;
                start = Math.min(start, first[own]);
                end = Math.max(end, first[own] + weights[own].length);
            }
            starts[i] = start;
            sums[i] = new float[end - start];
            for (int k = 0; k < next.weights[i].length; k++) {
                int own = next.first[i] + k;
                for (int j = 0; j < weights[own].length; j++) {
                    sums[i][first[own] + j - start] += next.weights[i][k] * weights[own][j];
                }
            }
        }
        return new AxisFilter(shrink, starts, sums);
    }

    /** The average of what each of {@code to} equal cells covers of {@code from} pixels, {@code from >= to}. */
    static AxisFilter area(int from, int to) {
        double step = (double) from / to;
        double reach = (step + 1) / 2;
        return build(1, from, to, step, reach, x -> Math.min(1, Math.max(0, reach - Math.abs(x))));
    }

    /** Straight lines between the centres of {@code from} pixels, {@code from <= to}. */
    static AxisFilter linear(int from, int to) {
        return build(1, from, to, (double) from / to, 1, x -> 1 - Math.abs(x));
    }

    /** The same weights around each of {@code length} pixels, the middle one for the pixel itself. */
    static AxisFilter convolution(int length, float[] kernel) {
        int radius = kernel.length / 2;
        return build(1, length, length, 1, radius, x -> kernel[radius + (int) Math.rint(x)]);
    }

    /** The most neighbours that any output position needs. */
    int reach() {
        int most = 0;
        for (float[] row : weights) {
            most = Math.max(most, row.length);
        }
        return most;
    }

    private static AxisFilter build(
            int shrink, int length, int to, double step, double reach, DoubleUnaryOperator kernel) {
        return build(shrink, length, to, step, reach, kernel, CENTER);
    }

    private static AxisFilter build(
            int shrink, int length, int to, double step, double reach, DoubleUnaryOperator kernel, double origin) {
        int[] first = new int[to];
        float[][] weights = new float[to][];
        for (int i = 0; i < to; i++) {
            double center = (i + origin) * step - CENTER;
            int low = (int) Math.ceil(center - reach);
            int high = (int) Math.floor(center + reach);
            first[i] = Math.min(Math.max(low, 0), length - 1);
            int last = Math.min(Math.max(high, 0), length - 1);
            double[] sums = new double[last - first[i] + 1];
            double total = 0;
            for (int k = low; k <= high; k++) {
                double weight = kernel.applyAsDouble(k - center);
                sums[Math.min(Math.max(k, first[i]), last) - first[i]] += weight;
                total += weight;
            }
            weights[i] = new float[sums.length];
            for (int k = 0; k < sums.length; k++) {
                weights[i][k] = (float) (sums[k] / total);
            }
        }
        return new AxisFilter(shrink, first, weights);
    }

    private static double lanczos(double x) {
        if (Math.abs(x) < 1e-9) {
            return 1;
        }
        double angle = Math.PI * x;
        return Math.abs(x) >= LOBES ? 0 : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }

    private static double cubic(double x) {
        double d = Math.abs(x);
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < CUBIC_REACH ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
}
