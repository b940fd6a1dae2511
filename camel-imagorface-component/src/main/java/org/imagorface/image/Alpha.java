package org.imagorface.image;

import java.util.Collections;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Transparency. Pixels are kept with alpha not premultiplied; whatever averages pixels multiplies colours by alpha first, so
 * that the colours of transparent pixels count for nothing, and divides afterwards.
 */
public final class Alpha {

    /** Below this share of full opacity, a colour cannot be told from rounding noise any more: half a 16-bit step. */
    static final double NEARLY_TRANSPARENT = 0.5 / 65535;

    private static final int ALPHA = 3;

    private Alpha() {}

    /** The largest value of a channel: 255 or 65535. */
    static double fullScale(Mat pixels) {
        return pixels.depth() == CvType.CV_16U ? 65535 : 255;
    }

    /** Whether every pixel of BGRA pixels is fully opaque. */
    static boolean isOpaque(Mat pixels) {
        try (MatScope scope = new MatScope()) {
            Mat alpha = scope.create();
            Core.extractChannel(pixels, alpha, ALPHA);
            return Core.minMaxLoc(alpha).minVal == fullScale(pixels);
        }
    }

    /** Puts a picture with alpha on a ground of one colour and drops the alpha; others stay as they are. */
    public static void flatten(Picture picture, Color ground) {
        if (picture.hasAlpha()) {
            picture.replaceEach(pixels -> flattened(pixels, ground));
        }
    }

    /** BGRA pixels put on a ground, as BGR; the caller owns the result. */
    static Mat flattened(Mat pixels, Color ground) {
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), CvType.makeType(pixels.depth(), 3)));
            Mat backdrop = scope.add(new Mat(1, 1, result.type(), ground.scalar(result)));
            int rows = bandRows(pixels);
            for (int y = 0; y < pixels.rows(); y += rows) {
                int end = Math.min(pixels.rows(), y + rows);
                flattenBand(pixels.rowRange(y, end), result.rowRange(y, end), backdrop);
            }
            return scope.keep(result);
        }
    }

    private static void flattenBand(Mat source, Mat target, Mat backdrop) {
        try (MatScope scope = new MatScope()) {
            scope.add(source);
            scope.add(target);
            Mat over = premultiplied(source, scope);
            List<Mat> bands = Mats.split(over, scope);
            Mat open = scope.create();
            Core.multiply(bands.get(ALPHA), new Scalar(-1 / fullScale(source)), open);
            Core.add(open, new Scalar(1), open);
            double[] ground = backdrop.get(0, 0);
            for (int channel = 0; channel < ALPHA; channel++) {
                Core.scaleAdd(open, ground[channel], bands.get(channel), bands.get(channel));
            }
            Mat merged = scope.create();
            Mats.merge(bands.subList(0, ALPHA), merged);
            merged.convertTo(target, target.depth());
        }
    }

    /** Lays BGRA pixels over others of the same size and depth, which change in place. */
    static void layOver(Mat above, Mat below) {
        int rows = bandRows(above);
        for (int y = 0; y < above.rows(); y += rows) {
            int end = Math.min(above.rows(), y + rows);
            try (MatScope scope = new MatScope()) {
                Mat target = scope.add(below.rowRange(y, end));
                Mat top = premultiplied(scope.add(above.rowRange(y, end)), scope);
                Mat ground = premultiplied(target, scope);
                Mat open = scope.create();
                Core.extractChannel(top, open, ALPHA);
                Core.multiply(open, new Scalar(-1 / fullScale(above)), open);
                Core.add(open, new Scalar(1), open);
                Mat shares = scope.create();
                Mats.merge(Collections.nCopies(4, open), shares);
                Core.multiply(ground, shares, ground);
                Core.add(top, ground, ground);
                restore(ground, target, target.type());
            }
        }
    }

    /** BGRA pixels as 32-bit floats on the same scale, colours multiplied by alpha; the scope owns the result. */
    static Mat premultiplied(Mat pixels, MatScope scope) {
        Mat floats = scope.create();
        pixels.convertTo(floats, CvType.CV_32F);
        List<Mat> bands = Mats.split(floats, scope);
        for (int channel = 0; channel < ALPHA; channel++) {
            Core.multiply(bands.get(channel), bands.get(ALPHA), bands.get(channel), 1 / fullScale(pixels));
        }
        Mats.merge(bands, floats);
        return floats;
    }

    /** Undoes {@link #premultiplied}, rounding to the given type; wholly transparent pixels become transparent black. */
    static void restore(Mat premultiplied, Mat target, int type) {
        try (MatScope scope = new MatScope()) {
            double full = CvType.depth(type) == CvType.CV_16U ? 65535 : 255;
            List<Mat> bands = Mats.split(premultiplied, scope);
            Mat share = scope.create();
            Core.multiply(bands.get(ALPHA), new Scalar(1 / full), share);
            Core.max(share, new Scalar(NEARLY_TRANSPARENT), share);
            for (int channel = 0; channel < ALPHA; channel++) {
                Core.divide(bands.get(channel), share, bands.get(channel));
            }
            Mat merged = scope.create();
            Mats.merge(bands, merged);
            merged.convertTo(target, CvType.depth(type));
        }
    }

    /** Rows to work on at a time, so that temporary floats stay within a few megabytes whatever the picture's size. */
    static int bandRows(Mat pixels) {
        return Math.max(1, (1 << 18) / Math.max(1, pixels.cols()));
    }
}
