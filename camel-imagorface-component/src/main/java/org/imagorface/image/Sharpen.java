package org.imagorface.image;

import org.imagorface.error.Cancelled;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Unsharp masking of lightness as libvips does it: where L of CIELAB differs from its Gaussian blur by more than 1, twice the
 * rest of the difference is added, at most 10 upwards and 20 downwards.
 */
public final class Sharpen {

    /** Largest sigma in pixels that libvips takes. */
    public static final double LARGEST_SIGMA = 10;

    private static final double SMALLEST_WEIGHT = 0.1;
    private static final float FLAT = 1;
    private static final float SLOPE = 2;
    private static final float MOST_BRIGHTER = 10;
    private static final float MOST_DARKER = 20;
    private static final float MOST_LIGHT = 100;
    private static final int ALPHA = 3;

    private Sharpen() {}

    /**
     * Sharpens a picture in its own layout; the colours of transparent pixels have no weight.
     *
     * @param sigma of the blur in pixels, above 0; more than {@link #LARGEST_SIGMA} counts as that
     */
    public static void apply(Picture picture, double sigma) {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("sigma was " + sigma + " pixels, must be above 0");
        }
        try (MatScope scope = new MatScope()) {
            Mat kernel = scope.add(GaussianBlur.kernel(Math.min(sigma, LARGEST_SIGMA), SMALLEST_WEIGHT));
            picture.replaceEach(pixels -> sharpened(pixels, kernel));
        }
    }

    private static Mat sharpened(Mat pixels, Mat kernel) {
        int reach = kernel.rows() / 2;
        // high enough that the rows read for two bands are few
        int rows = Math.max(Alpha.bandRows(pixels), 4 * reach);
        CieLab space = new CieLab(pixels.channels(), SampleRows.levels(pixels));
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), pixels.type()));
            for (int y = 0; y < pixels.rows(); y += rows) {
                Cancelled.check();
                int end = Math.min(pixels.rows(), y + rows);
                sharpenBand(pixels, result, y, end, kernel, space);
            }
            return scope.keep(result);
        }
    }

    private static void sharpenBand(Mat pixels, Mat result, int from, int to, Mat kernel, CieLab space) {
        int reach = kernel.rows() / 2;
        int first = Math.max(0, from - reach);
        try (MatScope scope = new MatScope()) {
            Mat source = scope.add(pixels.rowRange(first, Math.min(pixels.rows(), to + reach)));
            Mat lab = labOf(source, space, scope);
            Mat soft = softened(lightness(lab, scope), source, kernel, scope);
            SampleRows in = new SampleRows(pixels);
            SampleRows out = new SampleRows(result);
            int[] row = in.newRow();
            float[] colors = new float[pixels.cols() * CieLab.BANDS];
            float[] around = new float[pixels.cols()];
            for (int y = from; y < to; y++) {
                in.read(y, row);
                lab.get(y - first, 0, colors);
                soft.get(y - first, 0, around);
                for (int x = 0; x < around.length; x++) {
                    float lightness = colors[x * CieLab.BANDS];
                    float sharper = lightness + boost(lightness - around[x]);
                    colors[x * CieLab.BANDS] = Math.max(0, Math.min(MOST_LIGHT, sharper));
                }
                space.fromLab(colors, row);
                out.write(y, row);
            }
        }
    }

    private static Mat labOf(Mat source, CieLab space, MatScope scope) {
        Mat lab = scope.add(new Mat(source.size(), CvType.CV_32FC3));
        SampleRows rows = new SampleRows(source);
        int[] row = rows.newRow();
        float[] colors = new float[source.cols() * CieLab.BANDS];
        for (int y = 0; y < source.rows(); y++) {
            rows.read(y, row);
            space.toLab(row, colors);
            lab.put(y, 0, colors);
        }
        return lab;
    }

    private static Mat lightness(Mat lab, MatScope scope) {
        Mat lightness = scope.create();
        Core.extractChannel(lab, lightness, 0);
        return lightness;
    }

    private static Mat softened(Mat lightness, Mat source, Mat kernel, MatScope scope) {
        Mat soft = scope.create();
        if (source.channels() <= ALPHA) {
            convolve(lightness, soft, kernel);
            return soft;
        }
        Mat weights = scope.create();
        Core.extractChannel(source, weights, ALPHA);
        weights.convertTo(weights, CvType.CV_32F, 1 / Alpha.fullScale(source));
        Mat weighted = scope.create();
        Core.multiply(lightness, weights, weighted);
        convolve(weighted, soft, kernel);
        convolve(weights, weights, kernel);
        Core.max(weights, new Scalar(Alpha.NEARLY_TRANSPARENT), weights);
        Core.divide(soft, weights, soft);
        return soft;
    }

    private static void convolve(Mat source, Mat target, Mat kernel) {
        int border = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
        Imgproc.sepFilter2D(source, target, CvType.CV_32F, kernel, kernel, new Point(-1, -1), 0, border);
    }

    private static float boost(float difference) {
        float over = Math.abs(difference) - FLAT;
        if (over <= 0) {
            return 0;
        }
        return difference > 0 ? Math.min(MOST_BRIGHTER, SLOPE * over) : -Math.min(MOST_DARKER, SLOPE * over);
    }
}
