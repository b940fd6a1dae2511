package org.imagorface.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.detect.Probe;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/** Makes the small grey picture that detectors see. */
public final class ProbeImage {

    private ProbeImage() {}

    /**
     * What there is to see in a frame of a {@link Picture}, for detectors to look at one after the other: its colours, and if it is not opaque
     * also what it shows on black and on white ground, since alpha alone can draw a face.
     *
     * @param profile what the frame's numbers mean; empty: sRGB
     * @param longestSide side of the square in pixels that each probe fits into, at least 1
     */
    public static List<Probe> views(Mat frame, Optional<ColorProfile> profile, int longestSide) {
        List<Probe> views = new ArrayList<>();
        views.add(luma(frame, profile, longestSide));
        if (frame.channels() == 4 && !Alpha.isOpaque(frame)) {
            for (Color ground : List.of(Color.BLACK, Color.WHITE)) {
                Mat shown = Alpha.flattened(frame, ground);
                try {
                    views.add(luma(shown, profile, longestSide));
                } finally {
                    Mats.release(shown);
                }
            }
        }
        return views;
    }

    /** {@link #views(Mat, Optional, int)} of a part of a frame. */
    public static List<Probe> views(Mat frame, PixelRect area, Optional<ColorProfile> profile, int longestSide) {
        if (area.width() == frame.cols() && area.height() == frame.rows()) {
            return views(frame, profile, longestSide);
        }
        try (MatScope scope = new MatScope()) {
            Rect part = new Rect(area.x(), area.y(), area.width(), area.height());
            // a copy, since a view's rows do not follow each other
            return views(scope.add(scope.view(frame, part).clone()), profile, longestSide);
        }
    }

    /** {@link #luma(Mat, Optional, int)} of a frame in sRGB. */
    static Probe luma(Mat frame, int longestSide) {
        return luma(frame, Optional.empty(), longestSide);
    }

    /**
     * The luma of a frame, shrunk to fit into a square as libvips would (its probes are what imagorface sees); a smaller
     * picture keeps its size. Luma is (299 R + 587 G + 114 B) / 1000 in integers of 8 bits; alpha is ignored, grey taken as it
     * is. 16 bits are scaled by the brightest sample, as many files use the low ones only.
     *
     * @param profile what the frame's numbers mean; empty: sRGB
     * @param longestSide side of the square in pixels, at least 1
     */
    public static Probe luma(Mat frame, Optional<ColorProfile> profile, int longestSide) {
        if (longestSide < 1) {
            throw new IllegalArgumentException("longest side was " + longestSide + ", must be at least 1");
        }
        Size whole = new Size(frame.cols(), frame.rows());
        Size size = Resampler.shrunkToFit(whole, longestSide);
        try (MatScope scope = new MatScope()) {
            Mat small = withoutAlpha(frame, scope);
            if (!size.equals(whole)) {
                small = scope.add(Resampler.scaled(small, size));
            }
            small = ColorProfiles.inSrgb(small, profile, scope);
            if (small.depth() == CvType.CV_16U) {
                small = eightBits(small, scope);
            }
            byte[] samples = new byte[size.width() * size.height() * small.channels()];
            small.get(0, 0, samples);
            return new Probe(size.width(), size.height(), luma(samples, small.channels()));
        }
    }

    private static Mat eightBits(Mat deep, MatScope scope) {
        double brightest = Core.minMaxLoc(scope.add(deep.reshape(1))).maxVal;
        Mat result = scope.create();
        deep.convertTo(result, CvType.CV_8U, 255 / Math.max(1, brightest));
        return result;
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
