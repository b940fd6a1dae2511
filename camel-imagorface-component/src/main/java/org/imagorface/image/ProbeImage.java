package org.imagorface.image;

import org.imagorface.detect.Probe;
import org.imagorface.geometry.Size;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Makes the small grey picture that detectors see. */
public final class ProbeImage {

    private ProbeImage() {}

    /**
     * The luma of the picture, shrunk to fit into a square as libvips would (its probes are what imagorface sees); a smaller picture keeps its size. Luma is (299 R + 587 G +
     * 114 B) / 1000 in integers of 8 bits; alpha is ignored, grey taken as it is.
     *
     * @param longestSide side of the square in pixels, at least 1
     */
    public static Probe luma(Picture picture, int longestSide) {
        if (longestSide < 1) {
            throw new IllegalArgumentException("longest side was " + longestSide + ", must be at least 1");
        }
        Size size = Resampler.shrunkToFit(picture.size(), longestSide);
        try (MatScope scope = new MatScope()) {
            Mat small = picture.pixels();
            if (!size.equals(picture.size())) {
                small = scope.add(Resampler.scaled(withoutAlpha(picture.pixels(), scope), size));
            }
            if (picture.isDeep()) {
                Mat eightBit = scope.create();
                small.convertTo(eightBit, CvType.CV_8U, 255.0 / 65535);
                small = eightBit;
            }
            byte[] samples = new byte[size.width() * size.height() * small.channels()];
            small.get(0, 0, samples);
            return new Probe(size.width(), size.height(), luma(samples, small.channels()));
        }
    }

    /** Resampling would let alpha weigh the colours. */
    private static Mat withoutAlpha(Mat pixels, MatScope scope) {
        if (pixels.channels() < 4) {
            return pixels;
        }
        Mat opaque = scope.create();
        Imgproc.cvtColor(pixels, opaque, Imgproc.COLOR_BGRA2BGR);
        return opaque;
    }

    private static byte[] luma(byte[] samples, int channels) {
        if (channels == 1) {
            return samples;
        }
        byte[] luma = new byte[samples.length / channels];
        for (int i = 0, p = 0; i < luma.length; i++, p += channels) {
            int blue = samples[p] & 0xff;
            int green = samples[p + 1] & 0xff;
            int red = samples[p + 2] & 0xff;
            luma[i] = (byte) ((299 * red + 587 * green + 114 * blue) / 1000);
        }
        return luma;
    }
}
