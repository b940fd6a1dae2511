package org.imagorface.image;

import java.util.Arrays;
import org.imagorface.error.Cancelled;

/**
 * Weighted sums of neighbouring rows and columns of other rows, as two {@link AxisFilter}s say; the averaging that comes
 * before is the source's. Rows are summed before columns, one output row at a time, so that memory is as many rows of the
 * source as one sum needs.
 */
final class FilteredRows implements FloatRows {

    private final FloatRows source;
    private final AxisFilter across;
    private final AxisFilter down;
    private final float[][] ring;
    private final float[] sums;
    private int loaded;
    private int next;

    FilteredRows(FloatRows source, AxisFilter across, AxisFilter down) {
        this.source = source;
        this.across = across;
        this.down = down;
        int length = source.columns() * source.channels();
        ring = new float[down.reach()][length];
        sums = new float[length];
    }

    @Override
    public int columns() {
        return across.weights().length;
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public void read(float[] row) {
        Cancelled.check();
        float[] weights = down.weights()[next];
        int first = down.first()[next];
        for (; loaded < first + weights.length; loaded++) {
            source.read(ring[loaded % ring.length]);
        }
        sumRows(ring, first, weights, sums);
        sumColumns(sums, across, channels(), row);
        next++;
    }

    /** Four rows at a time: a shape that the compiler turns into vector code with few stores. */
    private static void sumRows(float[][] ring, int first, float[] weights, float[] sums) {
        int n = ring.length;
        int k = 0;
        Arrays.fill(sums, 0);
        for (; k + 4 <= weights.length; k += 4) {
            float[] a = ring[(first + k) % n];
            float[] b = ring[(first + k + 1) % n];
            float[] c = ring[(first + k + 2) % n];
            float[] d = ring[(first + k + 3) % n];
            float wa = weights[k];
            float wb = weights[k + 1];
            float wc = weights[k + 2];
            float wd = weights[k + 3];
            for (int x = 0; x < sums.length; x++) {
                sums[x] += wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
            }
        }
        for (; k < weights.length; k++) {
            float[] a = ring[(first + k) % n];
            float wa = weights[k];
            for (int x = 0; x < sums.length; x++) {
                sums[x] += wa * a[x];
            }
        }
    }

    private static void sumColumns(float[] row, AxisFilter filter, int channels, float[] out) {
        switch (channels) {
            case 1 -> sumGrey(row, filter, out);
            case 3 -> sumThree(row, filter, out);
            default -> sumFour(row, filter, out);
        }
    }

    private static void sumGrey(float[] row, AxisFilter filter, float[] out) {
        for (int i = 0; i < out.length; i++) {
            float[] weights = filter.weights()[i];
            int p = filter.first()[i];
            float sum = 0;
            for (float weight : weights) {
                sum += weight * row[p++];
            }
            out[i] = sum;
        }
    }

    private static void sumThree(float[] row, AxisFilter filter, float[] out) {
        for (int i = 0, o = 0; o < out.length; i++, o += 3) {
            int p = filter.first()[i] * 3;
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            for (float weight : filter.weights()[i]) {
                s0 += weight * row[p];
                s1 += weight * row[p + 1];
                s2 += weight * row[p + 2];
                p += 3;
            }
            out[o] = s0;
            out[o + 1] = s1;
            out[o + 2] = s2;
        }
    }

    private static void sumFour(float[] row, AxisFilter filter, float[] out) {
        for (int i = 0, o = 0; o < out.length; i++, o += 4) {
            int p = filter.first()[i] * 4;
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            for (float weight : filter.weights()[i]) {
                s0 += weight * row[p];
                s1 += weight * row[p + 1];
                s2 += weight * row[p + 2];
                s3 += weight * row[p + 3];
                p += 4;
            }
            out[o] = s0;
            out[o + 1] = s1;
            out[o + 2] = s2;
            out[o + 3] = s3;
        }
    }
}
