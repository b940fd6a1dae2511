package org.imagorface.testing;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
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
        if (a.cols() != b.cols() || a.rows() != b.rows()) {
            throw new IllegalArgumentException(
                    "pictures were " + a.size() + " and " + b.size() + ", must be of one size");
        }
        return compare(luma(a), luma(b), 0, 0);
    }

    /** Compares what both show at the shift, of at most {@code reach} pixels each way, that gives the highest mean. */
    public static Ssim compareAligned(Mat a, Mat b, int reach) {
        if (a.cols() != b.cols() || a.rows() != b.rows()) {
            throw new IllegalArgumentException(
                    "pictures were " + a.size() + " and " + b.size() + ", must be of one size");
        }
        Mat lumaA = luma(a);
        Mat lumaB = luma(b);
        Ssim best = null;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int width = a.cols() - Math.abs(dx);
                int height = a.rows() - Math.abs(dy);
                Mat partA = lumaA.submat(new Rect(Math.max(0, -dx), Math.max(0, -dy), width, height));
                Mat partB = lumaB.submat(new Rect(Math.max(0, dx), Math.max(0, dy), width, height));
                Ssim here = compare(partA.clone(), partB.clone(), dx, dy);
                if (best == null || here.mean > best.mean) {
                    best = here;
                }
            }
        }
        return best;
    }

    private static Ssim compare(Mat a, Mat b, int dx, int dy) {
        Mat map = map(a, b);
        double worst = 1;
        for (int y = 0; y < map.rows(); y += BLOCK) {
            for (int x = 0; x < map.cols(); x += BLOCK) {
                int width = Math.min(BLOCK, map.cols() - x);
                int height = Math.min(BLOCK, map.rows() - y);
                boolean counts = (width >= BLOCK / 2 || x == 0) && (height >= BLOCK / 2 || y == 0);
                if (counts) {
                    worst = Math.min(worst, Core.mean(map.submat(new Rect(x, y, width, height))).val[0]);
                }
            }
        }
        return new Ssim(Core.mean(map).val[0], worst, dx, dy);
    }

    private static Mat luma(Mat pixels) {
        Mat grey = pixels;
        if (pixels.channels() > 1) {
            grey = new Mat();
            Imgproc.cvtColor(pixels, grey, pixels.channels() == 4 ? Imgproc.COLOR_BGRA2GRAY : Imgproc.COLOR_BGR2GRAY);
        }
        Mat floats = new Mat();
        grey.convertTo(floats, CvType.CV_64F);
        return floats;
    }

    private static Mat map(Mat a, Mat b) {
        Mat meanA = window(a);
        Mat meanB = window(b);
        Mat meanProduct = meanA.mul(meanB);
        Mat squareA = meanA.mul(meanA);
        Mat squareB = meanB.mul(meanB);
        Mat covariance = minus(window(a.mul(b)), meanProduct);
        Mat variances = minus(plus(window(a.mul(a)), window(b.mul(b))), plus(squareA, squareB));
        Mat numerator = linear(meanProduct, 2, C1).mul(linear(covariance, 2, C2));
        Mat denominator = linear(plus(squareA, squareB), 1, C1).mul(linear(variances, 1, C2));
        Mat map = new Mat();
        Core.divide(numerator, denominator, map);
        return map;
    }

    private static Mat window(Mat values) {
        Mat means = new Mat();
        Imgproc.GaussianBlur(values, means, new Size(11, 11), 1.5);
        return means;
    }

    private static Mat plus(Mat a, Mat b) {
        Mat sum = new Mat();
        Core.add(a, b, sum);
        return sum;
    }

    private static Mat minus(Mat a, Mat b) {
        Mat difference = new Mat();
        Core.subtract(a, b, difference);
        return difference;
    }

    private static Mat linear(Mat a, double factor, double offset) {
        Mat result = new Mat();
        Core.multiply(a, new Scalar(factor), result);
        Core.add(result, new Scalar(offset), result);
        return result;
    }
}
