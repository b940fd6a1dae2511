package org.imagorface.image;

import java.util.Optional;
import org.imagorface.geometry.PixelRect;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Finds what a picture shows inside a border of one colour, as libvips' search does: the background is the colour of a corner,
 * a 3x3 median takes out specks, and what differs from the background in any channel is content.
 */
public final class Trim {

    private static final Color ALPHA_GROUND = Color.ofRgb(0xff00ff);
    private static final double SMALLEST_TOLERANCE = 1;
    private static final int MEDIAN = 3;

    private Trim() {}

    /**
     * The smallest box around the content.
     *
     * @param bottomRightCorner whether the background is that of the last pixel rather than the first
     * @param tolerance how far a channel of the background may differ from the corner, in steps of 8 bits; 1 if not positive
     * @return empty if all is background, and for animations, whose frames would have boxes of their own
     */
    public static Optional<PixelRect> contentBox(Picture picture, boolean bottomRightCorner, double tolerance) {
        if (picture.isAnimated()) {
            return Optional.empty();
        }
        try (MatScope scope = new MatScope()) {
            Mat pixels = picture.pixels();
            Mat corner = bottomRightCorner
                    ? pixels.submat(pixels.rows() - 1, pixels.rows(), pixels.cols() - 1, pixels.cols())
                    : pixels.submat(0, 1, 0, 1);
            double[] background = opaque(scope.add(corner), scope).get(0, 0);
            double step = Alpha.fullScale(pixels) / 255;
            double within = Math.floor((tolerance > 0 ? tolerance : SMALLEST_TOLERANCE) * step);
            Rect box = new Rect();
            int rows = Alpha.bandRows(pixels);
            for (int y = 0; y < pixels.rows(); y += rows) {
                box = union(box, contentOfBand(pixels, y, Math.min(pixels.rows(), y + rows), background, within));
            }
            return box.empty() ? Optional.empty() : Optional.of(new PixelRect(box.x, box.y, box.width, box.height));
        }
    }

    private static Rect contentOfBand(Mat pixels, int from, int to, double[] background, double within) {
        try (MatScope scope = new MatScope()) {
            // a row more on each side, which the median of the outer rows needs
            int first = Math.max(0, from - 1);
            Mat band = opaque(scope.add(pixels.rowRange(first, Math.min(pixels.rows(), to + 1))), scope);
            Mat smooth = scope.create();
            Imgproc.medianBlur(band, smooth, MEDIAN);
            Mat inner = scope.add(smooth.rowRange(from - first, to - first));
            Mat content = scope.create();
            double full = Alpha.fullScale(pixels);
            Core.inRange(inner, bound(background, -within, full), bound(background, within, full), content);
            Core.bitwise_not(content, content);
            Rect box = Imgproc.boundingRect(content);
            box.y += from;
            return box;
        }
    }

    private static Mat opaque(Mat pixels, MatScope scope) {
        return pixels.channels() == 4 ? scope.add(Alpha.flattened(pixels, ALPHA_GROUND)) : pixels;
    }

    private static Scalar bound(double[] background, double add, double full) {
        Scalar bound = Scalar.all(0);
        for (int channel = 0; channel < background.length; channel++) {
            bound.val[channel] = Math.max(0, Math.min(full, background[channel] + add));
        }
        return bound;
    }

    private static Rect union(Rect a, Rect b) {
        if (a.empty() || b.empty()) {
            return a.empty() ? b : a;
        }
        int left = Math.min(a.x, b.x);
        int top = Math.min(a.y, b.y);
        return new Rect(
                left,
                top,
                Math.max(a.x + a.width, b.x + b.width) - left,
                Math.max(a.y + a.height, b.y + b.height) - top);
    }
}
