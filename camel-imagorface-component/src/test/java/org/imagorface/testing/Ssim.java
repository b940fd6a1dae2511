package org.imagorface.testing;

import org.imagorface.image.MatScope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Structural similarity of two pictures of one size (Wang et al. 2004): on luma of 8 bits, Gaussian window of 11x11 with sigma
 * 1.5, K1 = 0.01, K2 = 0.03, edges reflected. 1 for equal pictures, about 0 for unrelated ones.
 *
 * @param mean over all pixels
 * @param worstBlock lowest mean over a block of 32x32 pixels; blocks count from the top left, those cut by the right or bottom
 *     edge count if at least half a block wide and high
 * @param dx columns by which the second picture lies to the right of the first, where they were aligned
 * @param dy rows by which it lies below
 */
public record Ssim(double mean, double worstBlock, int dx, int dy) {

    private static final int BLOCK = 32;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    /** Compares pixel by pixel; BGR, BGRA (alpha ignored) or grey, 8 bits. */
    public static Ssim compare(Mat a, Mat b) {
        return compareAligned(a, b, 0);
    }

    /** Compares what both show at the shift, of at most {@code reach} pixels each way, that gives the highest mean. */
    public static Ssim compareAligned(Mat a, Mat b, int reach) {
        if (a.cols() != b.cols() || a.rows() != b.rows()) {
            throw new IllegalArgumentException(
                    "pictures were " + a.size() + " and " + b.size() + ", must be of one size");
        }
        try (MatScope scope = new MatScope()) {
            Mat lumaA = luma(a, scope);
            Mat lumaB = luma(b, scope);
            Ssim best = null;
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    int width = a.cols() - Math.abs(dx);
                    int height = a.rows() - Math.abs(dy);
                    Rect partA = new Rect(Math.max(0, -dx), Math.max(0, -dy), width, height);
                    Rect partB = new Rect(Math.max(0, dx), Math.max(0, dy), width, height);
                    Ssim here = compareParts(lumaA, partA, lumaB, partB, dx, dy);
                    if (best == null || here.mean > best.mean) {
                        best = here;
                    }
                }
            }
            return best;
        }
    }

    private static Ssim compareParts(Mat a, Rect partA, Mat b, Rect partB, int dx, int dy) {
        try (MatScope scope = new MatScope()) {
            // copies, since windows at the edge of a view would see beyond it
            Mat map = new Map(scope)
                    .of(
                            scope.add(scope.view(a, partA).clone()),
                            scope.add(scope.view(b, partB).clone()));
            return new Ssim(Core.mean(map).val[0], worstBlock(map, scope), dx, dy);
        }
    }

    private static double worstBlock(Mat map, MatScope scope) {
        double worst = 1;
        for (int y = 0; y < map.rows(); y += BLOCK) {
            for (int x = 0; x < map.cols(); x += BLOCK) {
                int width = Math.min(BLOCK, map.cols() - x);
                int height = Math.min(BLOCK, map.rows() - y);
                boolean counts = (width >= BLOCK / 2 || x == 0) && (height >= BLOCK / 2 || y == 0);
                if (counts) {
                    worst = Math.min(worst, Core.mean(scope.view(map, new Rect(x, y, width, height))).val[0]);
                }
            }
        }
        return worst;
    }

    private static Mat luma(Mat pixels, MatScope scope) {
        Mat grey = pixels;
        if (pixels.channels() > 1) {
            grey = scope.create();
            Imgproc.cvtColor(pixels, grey, pixels.channels() == 4 ? Imgproc.COLOR_BGRA2GRAY : Imgproc.COLOR_BGR2GRAY);
        }
        Mat floats = scope.create();
        grey.convertTo(floats, CvType.CV_64F);
        return floats;
    }

    /** The similarity of each pixel's window; the scope owns all that is made on the way. */
    private record Map(MatScope scope) {

        Mat of(Mat a, Mat b) {
            Mat meanA = window(a);
            Mat meanB = window(b);
            Mat meanProduct = times(meanA, meanB);
            Mat squares = plus(times(meanA, meanA), times(meanB, meanB));
            Mat covariance = minus(window(times(a, b)), meanProduct);
            Mat variances = minus(plus(window(times(a, a)), window(times(b, b))), squares);
            Mat numerator = times(linear(meanProduct, 2, C1), linear(covariance, 2, C2));
            Mat denominator = times(linear(squares, 1, C1), linear(variances, 1, C2));
            Mat map = scope.create();
            Core.divide(numerator, denominator, map);
            return map;
        }

        private Mat window(Mat values) {
            Mat means = scope.create();
            Imgproc.GaussianBlur(values, means, new Size(11, 11), 1.5);
            return means;
        }

        private Mat times(Mat a, Mat b) {
            return scope.add(a.mul(b));
        }

        private Mat plus(Mat a, Mat b) {
            Mat sum = scope.create();
            Core.add(a, b, sum);
            return sum;
        }

        private Mat minus(Mat a, Mat b) {
            Mat difference = scope.create();
            Core.subtract(a, b, difference);
            return difference;
        }

        private Mat linear(Mat a, double factor, double offset) {
            Mat result = scope.create();
            a.convertTo(result, -1, factor, offset);
            return result;
        }
    }
}
