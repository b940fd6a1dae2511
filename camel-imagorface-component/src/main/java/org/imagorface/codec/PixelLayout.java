package org.imagorface.codec;

import java.util.List;
import org.imagorface.image.MatScope;
import org.imagorface.image.Mats;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

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
            Mats.release(converted);
            throw e;
        }
    }

    /** Blends 8-bit BGRA onto black, as imagor does for formats without alpha; other pixels are copied. */
    static Mat flattenedOntoBlack(Mat pixels) {
        if (pixels.channels() != 4) {
            return pixels.clone();
        }
        try (MatScope scope = new MatScope()) {
            List<Mat> channels = Mats.split(pixels, scope);
            for (Mat colour : channels.subList(0, 3)) {
                Core.multiply(colour, channels.get(3), colour, 1.0 / 255);
            }
            Mat flat = scope.create();
            Mats.merge(channels.subList(0, 3), flat);
            return scope.keep(flat);
        }
    }
}
