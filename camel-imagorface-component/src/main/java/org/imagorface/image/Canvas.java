package org.imagorface.image;

import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * Puts a picture on a canvas of another size, at {@code (x, y)} from the canvas' top left corner. Offsets may be negative and
 * the picture larger than the canvas: what lies beyond is cut off. The regions move along.
 */
public final class Canvas {

    private static final double BLUR_SIGMA = 50;

    private Canvas() {}

    /**
     * A canvas of one opaque colour. A picture with alpha is flattened onto it first, even where it fills the canvas; a grey
     * one becomes BGR if the colour is not grey and shows.
     */
    public static void fill(Picture picture, Size canvas, int x, int y, Color color) {
        Alpha.flatten(picture, color);
        if (isWhole(picture, canvas, x, y)) {
            return;
        }
        Channels.ensureCanShow(picture, color);
        embed(picture, canvas, x, y, color.scalar(picture.pixels()));
    }

    /** A canvas of transparent black; the picture gets an alpha channel if it has none. */
    public static void transparent(Picture picture, Size canvas, int x, int y) {
        Channels.ensureAlpha(picture);
        if (!isWhole(picture, canvas, x, y)) {
            embed(picture, canvas, x, y, Scalar.all(0));
        }
    }

    /**
     * A canvas that shows the picture itself, stretched to it and blurred with a sigma of 50 pixels; where the picture is
     * transparent it shows through. What a region shows is on the canvas as well, if only blurred: redact before, not after.
     */
    public static void blurred(Picture picture, Size canvas, int x, int y) {
        if (isWhole(picture, canvas, x, y) && !picture.hasAlpha()) {
            return;
        }
        boolean showThrough = picture.hasAlpha();
        var size = new org.opencv.core.Size(canvas.width(), canvas.height());
        picture.replaceEach(
                pixels -> placed(pixels, GaussianBlur.scaledAndBlurred(pixels, size, BLUR_SIGMA), x, y, showThrough),
                map(picture, canvas, x, y));
    }

    private static boolean isWhole(Picture picture, Size canvas, int x, int y) {
        return x == 0 && y == 0 && picture.size().equals(canvas);
    }

    private static void embed(Picture picture, Size canvas, int x, int y, Scalar color) {
        picture.replaceEach(
                pixels -> placed(pixels, new Mat(canvas.height(), canvas.width(), pixels.type(), color), x, y, false),
                map(picture, canvas, x, y));
    }

    private static AffineMap map(Picture picture, Size canvas, int x, int y) {
        return AffineMap.crop(picture.size(), new PixelRect(-x, -y, canvas.width(), canvas.height()));
    }

    /**
     * The ground with the pixels laid on it; released if that fails. Where the pixels are transparent the ground either shows
     * through or is replaced.
     */
    private static Mat placed(Mat pixels, Mat ground, int x, int y, boolean showThrough) {
        Size canvas = new Size(ground.cols(), ground.rows());
        try (MatScope scope = new MatScope()) {
            scope.add(ground);
            new PixelRect(x, y, pixels.cols(), pixels.rows()).clippedTo(canvas).ifPresent(seen -> {
                Rect from = new Rect(seen.x() - x, seen.y() - y, seen.width(), seen.height());
                Mat source = scope.view(pixels, from);
                Mat target = scope.view(ground, new Rect(seen.x(), seen.y(), seen.width(), seen.height()));
                if (showThrough) {
                    Alpha.layOver(source, target);
                } else {
                    source.copyTo(target);
                }
            });
            return scope.keep(ground);
        }
    }
}
