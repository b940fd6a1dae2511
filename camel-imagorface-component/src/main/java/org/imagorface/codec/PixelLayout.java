package org.imagorface.codec;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.geometry.Size;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Reduces pixels to what an output format can hold. Each method gives new pixels and leaves the given ones alone. */
final class PixelLayout {

    private static final double DEEP_TO_BYTE = 255.0 / 65535.0;

    private PixelLayout() {}

    /** The same channels with 8 bits each. */
    static Mat eightBit(Mat pixels) {
        return withDepth(pixels, CvType.CV_8U, pixels.depth() == CvType.CV_16U ? DEEP_TO_BYTE : 1);
    }

    /** The same channels with 16 bits each. */
    static Mat sixteenBit(Mat pixels) {
        return withDepth(pixels, CvType.CV_16U, pixels.depth() == CvType.CV_8U ? 1 / DEEP_TO_BYTE : 1);
    }

    private static Mat withDepth(Mat pixels, int depth, double scale) {
        Mat converted = new Mat();
        try {
            pixels.convertTo(converted, depth, scale);
            return converted;
        } catch (RuntimeException e) {
            converted.release();
            throw e;
        }
    }

    /** Blends 8-bit BGRA onto black, as imagor does for formats without alpha; other pixels are copied. */
    static Mat flattenedOntoBlack(Mat pixels) {
        if (pixels.channels() != 4) {
            return pixels.clone();
        }
        List<Mat> channels = new ArrayList<>();
        Mat flat = new Mat();
        try {
            Core.split(pixels, channels);
            Mat alpha = channels.get(3);
            for (Mat colour : channels.subList(0, 3)) {
                Core.multiply(colour, alpha, colour, 1.0 / 255);
            }
            Core.merge(channels.subList(0, 3), flat);
            return flat;
        } catch (RuntimeException e) {
            flat.release();
            throw e;
        } finally {
            channels.forEach(Mat::release);
        }
    }

    /**
     * Lays 8-bit grey, BGR or BGRA pixels on a canvas; the part of them outside of it is cut off.
     *
     * @param x left edge of the pixels on the canvas, at least 0
     * @param y top edge of the pixels on the canvas, at least 0
     * @param alpha whether the canvas is BGRA, transparent where the pixels do not reach; else BGR, black there
     */
    static Mat onCanvas(Mat pixels, Size canvas, int x, int y, boolean alpha) {
        Mat whole = new Mat(canvas.height(), canvas.width(), alpha ? CvType.CV_8UC4 : CvType.CV_8UC3, new Scalar(0));
        try {
            int width = Math.min(pixels.cols(), canvas.width() - x);
            int height = Math.min(pixels.rows(), canvas.height() - y);
            if (width > 0 && height > 0) {
                copyPart(pixels, whole, x, y, width, height);
            }
            return whole;
        } catch (RuntimeException e) {
            whole.release();
            throw e;
        }
    }

    private static void copyPart(Mat pixels, Mat whole, int x, int y, int width, int height) {
        Mat from = pixels.submat(0, height, 0, width);
        Mat to = whole.submat(y, y + height, x, x + width);
        Mat sameChannels = new Mat();
        try {
            convertChannels(from, sameChannels, whole.channels());
            sameChannels.copyTo(to);
        } finally {
            sameChannels.release();
            to.release();
            from.release();
        }
    }

    private static void convertChannels(Mat from, Mat to, int channels) {
        switch (from.channels()) {
            case 1 -> Imgproc.cvtColor(from, to, channels == 4 ? Imgproc.COLOR_GRAY2BGRA : Imgproc.COLOR_GRAY2BGR);
            case 3 -> convertOrCopy(from, to, channels == 4, Imgproc.COLOR_BGR2BGRA);
            default -> convertOrCopy(from, to, channels == 3, Imgproc.COLOR_BGRA2BGR);
        }
    }

    private static void convertOrCopy(Mat from, Mat to, boolean convert, int conversion) {
        if (convert) {
            Imgproc.cvtColor(from, to, conversion);
        } else {
            from.copyTo(to);
        }
    }
}
