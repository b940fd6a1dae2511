package org.imagorface.image;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Gaussian blur as libvips does it: the kernel ends where the curve falls below 0.2, its weights are rounded to steps of
 * 1/20, edges are repeated. Wide kernels work on a smaller copy, since what they leave has no fine detail: the time a pixel
 * takes does not grow with sigma.
 */
public final class GaussianBlur {

    /** Sigmas in pixels below this leave a picture as it is: the kernel is one pixel. */
    public static final double SMALLEST_SIGMA = 1 / Math.sqrt(-2 * Math.log(0.2));

    /** Sigma in pixels that the smaller copy keeps at least; its neighbours differ by less than can be seen. */
    private static final double KEPT_SIGMA = 15;

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
        try (MatScope scope = new MatScope()) {
            Mat result = scope.create();
            if (pixels.channels() == 4) {
                Mat floats = scope.create();
                blur(Alpha.premultiplied(pixels, scope), floats, sigma, scope);
                Alpha.restore(floats, result, pixels.type());
            } else {
                blur(pixels, result, sigma, scope);
            }
            return scope.keep(result);
        }
    }

    private static void blur(Mat source, Mat target, double sigma, MatScope scope) {
        int shrink = (int) Math.min(sigma / KEPT_SIGMA, Math.max(source.cols(), source.rows()));
        if (sigma < SMALLEST_SIGMA) {
            source.copyTo(target);
        } else if (shrink < 2) {
            convolve(source, target, sigma, sigma, scope);
        } else {
            Size smallSize = new Size((source.cols() - 1) / shrink + 1, (source.rows() - 1) / shrink + 1);
            Mat small = scope.create();
            Imgproc.resize(source, small, smallSize, 0, 0, Imgproc.INTER_AREA);
            double sigmaX = sigma * small.cols() / source.cols();
            double sigmaY = sigma * small.rows() / source.rows();
            Mat smallBlurred = scope.create();
            convolve(small, smallBlurred, sigmaX, sigmaY, scope);
            Imgproc.resize(smallBlurred, target, source.size(), 0, 0, Imgproc.INTER_LINEAR);
        }
    }

    private static void convolve(Mat source, Mat target, double sigmaX, double sigmaY, MatScope scope) {
        Mat across = scope.add(kernel(Math.min(sigmaX, cap(source.cols()))));
        Mat down = scope.add(kernel(Math.min(sigmaY, cap(source.rows()))));
        int border = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
        // to floats, since OpenCV rounds the weights of an 8-bit result to 1/256, which shifts the mean of wide kernels
        Mat sums = scope.create();
        Imgproc.sepFilter2D(source, sums, CvType.CV_32F, across, down, new Point(-1, -1), 0, border);
        sums.convertTo(target, source.depth());
    }

    /** Beyond this sigma the kernel is flat over the whole side and only its cost grows. */
    private static double cap(int side) {
        return Math.max(KEPT_SIGMA * 2, 4.0 * side);
    }

    /** A column of {@code 2 * radius + 1} weights that sum to 1. */
    static Mat kernel(double sigma) {
        return kernel(sigma, SMALLEST_WEIGHT);
    }

    /** The same, ending where the curve falls below {@code cut}, above 0 and below 1. */
    static Mat kernel(double sigma, double cut) {
        int radius = (int) (sigma * Math.sqrt(-2 * Math.log(cut)));
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
        Mat kernel = new Mat(weights.length, 1, CvType.CV_32F);
        kernel.put(0, 0, weights);
        return kernel;
    }
}
