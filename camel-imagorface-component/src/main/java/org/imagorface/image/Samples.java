package org.imagorface.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Small pictures as arrays. */
final class Samples {

    private Samples() {}

    /** The samples of all channels, row after row, with 8 bits each. */
    static byte[] eightBit(Mat pixels) {
        try (MatScope scope = new MatScope()) {
            Mat reduced = pixels;
            if (pixels.depth() == CvType.CV_16U) {
                reduced = scope.create();
                pixels.convertTo(reduced, CvType.CV_8U, 255.0 / 65535);
            }
            byte[] samples = new byte[(int) reduced.total() * reduced.channels()];
            reduced.get(0, 0, samples);
            return samples;
        }
    }
}
