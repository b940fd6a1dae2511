package org.imagorface.image;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Blur and mosaic of a whole picture at once, whatever memory that takes: what working in parts is compared with. */
final class OnePiece {

    private OnePiece() {}

    /** The definition of {@link GaussianBlur#blurred}. */
    static Mat blurred(Mat pixels, double sigma) {
        boolean alpha = pixels.channels() == 4;
        Mat source = alpha ? Alpha.premultiplied(pixels, new MatScope()) : pixels;
        int shrink = (int) Math.min(sigma / 15, Math.max(pixels.cols(), pixels.rows()));
        Mat blurred = new Mat();
        if (shrink < 2) {
            blurred = convolved(source, sigma, sigma);
        } else {
            Mat small = new Mat();
            Size size = new Size((pixels.cols() - 1) / shrink + 1, (pixels.rows() - 1) / shrink + 1);
            Imgproc.resize(source, small, size, 0, 0, Imgproc.INTER_AREA);
            Mat smooth = convolved(small, sigma * size.width / pixels.cols(), sigma * size.height / pixels.rows());
            Imgproc.resize(smooth, blurred, pixels.size(), 0, 0, Imgproc.INTER_LINEAR);
        }
        return alpha ? restored(blurred, pixels.type()) : blurred;
    }

    private static Mat convolved(Mat source, double sigmaX, double sigmaY) {
        Mat across = GaussianBlur.kernel(Math.min(sigmaX, Math.max(30, 4.0 * source.cols())));
        Mat down = GaussianBlur.kernel(Math.min(sigmaY, Math.max(30, 4.0 * source.rows())));
        Mat sums = new Mat();
        int border = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
        Imgproc.sepFilter2D(source, sums, CvType.CV_32F, across, down, new Point(-1, -1), 0, border);
        sums.convertTo(sums, source.depth());
        return sums;
    }

    /** The definition of {@link Mosaic#averaged}: the mean of each block with the edge repeated. */
    static Mat averaged(Mat pixels, int side) {
        boolean alpha = pixels.channels() == 4;
        Mat source = alpha ? Alpha.premultiplied(pixels, new MatScope()) : pixels;
        Mat whole = new Mat();
        int border = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
        int right = (side - pixels.cols() % side) % side;
        int below = (side - pixels.rows() % side) % side;
        Core.copyMakeBorder(source, whole, 0, below, 0, right, border);
        Mat means = new Mat(whole.size(), source.type());
        for (int y = 0; y < whole.rows(); y += side) {
            for (int x = 0; x < whole.cols(); x += side) {
                Scalar mean = Core.mean(whole.submat(y, y + side, x, x + side));
                means.submat(y, y + side, x, x + side).setTo(mean);
            }
        }
        Mat seen = means.submat(0, pixels.rows(), 0, pixels.cols());
        return alpha ? restored(seen, pixels.type()) : seen;
    }

    private static Mat restored(Mat premultiplied, int type) {
        Mat result = new Mat();
        Alpha.restore(premultiplied, result, type);
        return result;
    }
}
