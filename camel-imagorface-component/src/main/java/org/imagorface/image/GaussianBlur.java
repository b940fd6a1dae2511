package org.imagorface.image;

import org.imagorface.error.Cancelled;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Gaussian blur as libvips does it: the kernel ends where the curve falls below 0.2, its weights are rounded to steps of
 * 1/20, edges are repeated. Wide kernels work on a smaller copy, since what they leave has no fine detail: the time a pixel
 * takes does not grow with sigma. Floats are only held for a tile or some rows at a time.
 */
public final class GaussianBlur {

    /** Sigmas in pixels below this leave a picture as it is: the kernel is one pixel. */
    public static final double SMALLEST_SIGMA = 1 / Math.sqrt(-2 * Math.log(0.2));

    /** Sigma in pixels that the smaller copy keeps at least; its neighbours differ by less than can be seen. */
    private static final double KEPT_SIGMA = 15;

    /** Side in pixels of the largest box that OpenCV averages well: of larger ones 8-bit sums overflow, others lose digits. */
    private static final int LARGEST_BOX = 64;

    /** Pixels along the side of a tile: with the widest kernel's surroundings, its floats take about 30 MB. */
    private static final int TILE = 512;

    private static final double SMALLEST_WEIGHT = 0.2;
    private static final int WEIGHT_STEPS = 20;

    private GaussianBlur() {}

    /**
     * Blurs a picture; colours of transparent pixels do not bleed into others.
     *
     * @param sigma standard deviation in pixels, finite
     */
    public static void blur(Picture picture, double sigma) {
        picture.replaceEach(pixels -> blurred(pixels, sigma));
    }

    /**
     * The pixels blurred, in the same layout; the caller owns the result. Of a window onto a larger picture nothing outside is
     * looked at.
     */
    public static Mat blurred(Mat pixels, double sigma) {
        if (!Double.isFinite(sigma)) {
            throw new IllegalArgumentException("sigma was " + sigma + ", must be finite");
        }
        int shrink = shrink(sigma, Math.max(pixels.cols(), pixels.rows()));
        if (shrink < 2) {
            return convolved(pixels, sigma, sigma);
        }
        int width = (pixels.cols() - 1) / shrink + 1;
        int height = (pixels.rows() - 1) / shrink + 1;
        if (pixels.channels() == 4 || shrink > LARGEST_BOX) {
            try (ShrunkRows rows = new ShrunkRows(pixels, 1, 1)) {
                return enlarged(areas(rows, pixels, width, height), height, pixels.size(), sigma, pixels.type());
            }
        }
        try (MatScope scope = new MatScope()) {
            Mat small = scope.create();
            Imgproc.resize(pixels, small, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
            Mat smooth = scope.add(convolved(small, sigma * width / pixels.cols(), sigma * height / pixels.rows()));
            Mat result = scope.create();
            Imgproc.resize(smooth, result, pixels.size(), 0, 0, Imgproc.INTER_LINEAR);
            return scope.keep(result);
        }
    }

    /**
     * The pixels scaled to another size and blurred there, in the same layout; the caller owns the result. Scales them to the
     * smaller copy right away.
     */
    static Mat scaledAndBlurred(Mat pixels, Size target, double sigma) {
        int shrink = Math.max(1, shrink(sigma, (int) Math.max(target.width, target.height)));
        int height = ((int) target.height - 1) / shrink + 1;
        AxisFilter across = AxisFilter.of(pixels.cols(), ((int) target.width - 1) / shrink + 1);
        AxisFilter down = AxisFilter.of(pixels.rows(), height);
        try (ShrunkRows rows = new ShrunkRows(pixels, across.shrink(), down.shrink())) {
            return enlarged(new FilteredRows(rows, across, down), height, target, sigma, pixels.type());
        }
    }

    /** Columns first, as a row of areas may need many rows of the picture. */
    private static FloatRows areas(FloatRows rows, Mat pixels, int width, int height) {
        AxisFilter everyRow = AxisFilter.of(pixels.rows(), pixels.rows());
        FloatRows narrow = new FilteredRows(rows, AxisFilter.area(pixels.cols(), width), everyRow);
        return new FilteredRows(narrow, AxisFilter.of(width, width), AxisFilter.area(pixels.rows(), height));
    }

    /** How many times smaller than a picture of that longer side the copy is that is blurred instead; below 2 none is. */
    private static int shrink(double sigma, int longerSide) {
        return (int) Math.min(sigma / KEPT_SIGMA, longerSide);
    }

    /** Blurs a smaller copy row by row, with a sigma in pixels of the size that it is then enlarged to. */
    private static Mat enlarged(FloatRows small, int height, Size target, double sigma, int type) {
        int width = small.columns();
        FloatRows smooth = new FilteredRows(
                small,
                AxisFilter.convolution(width, weights(capped(sigma * width / target.width, width))),
                AxisFilter.convolution(height, weights(capped(sigma * height / target.height, height))));
        FloatRows large = new FilteredRows(
                smooth, AxisFilter.linear(width, (int) target.width), AxisFilter.linear(height, (int) target.height));
        return FloatRowWriter.write(large, (int) target.height, type);
    }

    /** Blurs tile by tile, each with as much around it as the kernel sees, so that there are few floats at a time. */
    private static Mat convolved(Mat source, double sigmaX, double sigmaY) {
        if (sigmaX < SMALLEST_SIGMA && sigmaY < SMALLEST_SIGMA && source.channels() < 4) {
            return source.clone();
        }
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(source.size(), source.type()));
            Mat across = scope.add(kernel(capped(sigmaX, source.cols())));
            Mat down = scope.add(kernel(capped(sigmaY, source.rows())));
            for (int y = 0; y < source.rows(); y += TILE) {
                for (int x = 0; x < source.cols(); x += TILE) {
                    Cancelled.check();
                    int width = Math.min(TILE, source.cols() - x);
                    int height = Math.min(TILE, source.rows() - y);
                    convolve(source, result, new Rect(x, y, width, height), across, down);
                }
            }
            return scope.keep(result);
        }
    }

    private static void convolve(Mat source, Mat result, Rect tile, Mat across, Mat down) {
        int left = Math.min(across.rows() / 2, tile.x);
        int above = Math.min(down.rows() / 2, tile.y);
        int right = Math.min(tile.x + tile.width + across.rows() / 2, source.cols());
        int below = Math.min(tile.y + tile.height + down.rows() / 2, source.rows());
        int x = tile.x - left;
        int y = tile.y - above;
        try (MatScope scope = new MatScope()) {
            Mat seen = scope.view(source, new Rect(x, y, right - x, below - y));
            if (source.channels() == 4) {
                seen = Alpha.premultiplied(seen, scope);
            }
            int border = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
            // to floats, since OpenCV rounds the weights of an 8-bit result to 1/256, which shifts the mean of wide
            // kernels
            Mat sums = scope.create();
            Imgproc.sepFilter2D(seen, sums, CvType.CV_32F, across, down, new Point(-1, -1), 0, border);
            Mat middle = scope.view(sums, new Rect(left, above, tile.width, tile.height));
            FloatRowWriter.round(middle, scope.view(result, tile), result.type());
        }
    }

    /** Beyond some sigma the kernel is flat over the whole side and only its cost grows. */
    private static double capped(double sigma, int side) {
        return Math.min(sigma, Math.max(KEPT_SIGMA * 2, 4.0 * side));
    }

    /** {@code 2 * radius + 1} weights that sum to 1; one for a sigma below the smallest. */
    private static float[] weights(double sigma) {
        return weights(sigma, SMALLEST_WEIGHT);
    }

    private static float[] weights(double sigma, double cut) {
        int radius = (int) (Math.max(0, sigma) * Math.sqrt(-2 * Math.log(cut)));
        if (radius == 0) {
            return new float[] {1};
        }
        float[] weights = new float[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double x = (i - radius) / sigma;
            weights[i] = (float) Math.rint(WEIGHT_STEPS * Math.exp(-x * x / 2));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) sum;
        }
        return weights;
    }

    /** The weights as a column. */
    static Mat kernel(double sigma) {
        return kernel(sigma, SMALLEST_WEIGHT);
    }

    /** The same, ending where the curve falls below {@code cut}, above 0 and below 1. */
    static Mat kernel(double sigma, double cut) {
        float[] weights = weights(sigma, cut);
        Mat kernel = new Mat(weights.length, 1, CvType.CV_32F);
        kernel.put(0, 0, weights);
        return kernel;
    }
}
