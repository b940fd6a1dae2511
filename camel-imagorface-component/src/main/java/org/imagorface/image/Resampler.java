package org.imagorface.image;

import java.util.Arrays;
import org.imagorface.geometry.Size;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Changes a picture's size, each axis by itself: down by box average and Lanczos kernel, up by cubic (see {@link AxisFilter}).
 * Transparent pixels do not bleed their colours into others. Rows are summed before columns, one output row at a time, in
 * 32-bit floats, so nothing is rounded twice and temporary memory is a few megabytes.
 */
public final class Resampler {

    private Resampler() {}

    /** Scales the whole picture to the given size; regions keep their place in the scene. */
    public static void resize(Picture picture, Size target) {
        if (!picture.size().equals(target)) {
            picture.replaceEach(pixels -> scaled(pixels, target));
        }
    }

    /** The size shrunk to fit into a square, sides rounded as libvips does; a smaller one stays as it is. */
    static Size shrunkToFit(Size size, int side) {
        double shrink = (double) size.longerSide() / side;
        if (shrink <= 1) {
            return size;
        }
        return new Size(
                (int) Math.max(1, size.width() / shrink + 0.5), (int) Math.max(1, size.height() / shrink + 0.5));
    }

    /** The pixels at another size, in the same layout; the caller owns the result. */
    static Mat scaled(Mat source, Size target) {
        AxisFilter down = AxisFilter.of(source.rows(), target.height());
        AxisFilter across = AxisFilter.of(source.cols(), target.width());
        int channels = source.channels();
        try (ShrunkRows rows = new ShrunkRows(source, across.shrink(), down.shrink());
                MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(target.height(), target.width(), source.type()));
            float[][] ring = new float[down.reach()][rows.columns() * channels];
            float[] sums = new float[rows.columns() * channels];
            float[] out = new float[target.width() * channels];
            FloatRowWriter writer = new FloatRowWriter(result, scope);
            int loaded = 0;
            for (int y = 0; y < target.height(); y++) {
                float[] weights = down.weights()[y];
                int first = down.first()[y];
                for (; loaded < first + weights.length; loaded++) {
                    rows.read(ring[loaded % ring.length]);
                }
                sumRows(ring, first, weights, sums);
                sumColumns(sums, across, channels, out);
                writer.write(out);
            }
            return scope.keep(result);
        }
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

    /** Collects rows of floats and rounds them into the result a band at a time; colours are divided by alpha again. */
    private static final class FloatRowWriter {

        private final Mat result;
        private final Mat band;
        private final MatScope scope;
        private int flushed;
        private int filled;

        FloatRowWriter(Mat result, MatScope scope) {
            this.result = result;
            this.scope = scope;
            int rows = Math.min(result.rows(), Alpha.bandRows(result));
            band = scope.add(new Mat(rows, result.cols(), CvType.makeType(CvType.CV_32F, result.channels())));
        }

        void write(float[] row) {
            band.put(filled++, 0, row);
            if (filled == band.rows() || flushed + filled == result.rows()) {
                flush();
            }
        }

        private void flush() {
            Mat full = scope.add(band.rowRange(0, filled));
            Mat target = scope.add(result.rowRange(flushed, flushed + filled));
            if (result.channels() == 4) {
                Alpha.restore(full, target, result.type());
            } else {
                full.convertTo(target, result.depth());
            }
            flushed += filled;
            filled = 0;
        }
    }
}
