package org.imagorface.redact;

import org.imagorface.geometry.PixelRect;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The ellipse that touches the four sides of a region, as a mask: 255 where it covers a pixel, 0 outside. Pixels whose centre
 * is up to half a pixel outside count as covered, and from there the mask falls to 0 at about one pixel, so that smoothing the edge
 * shows nothing of the inside.
 */
final class OvalMask {

    private static final double FADE_START = 0.5;
    private static final double FADE_END = 1;
    private static final int FULL = 255;

    private OvalMask() {}

    /** The mask of the part {@code window} of the picture, 8 bits, one channel; the caller owns it. */
    static Mat of(RegionInPixels region, PixelRect window) {
        double centerX = (region.left() + region.right()) / 2;
        double centerY = (region.top() + region.bottom()) / 2;
        double radiusX = Math.max(0.5, (region.right() - region.left()) / 2);
        double radiusY = Math.max(0.5, (region.bottom() - region.top()) / 2);
        Mat mask = new Mat(window.height(), window.width(), CvType.CV_8U);
        byte[] row = new byte[window.width()];
        for (int y = 0; y < window.height(); y++) {
            double dy = window.y() + y + 0.5 - centerY;
            for (int x = 0; x < row.length; x++) {
                double dx = window.x() + x + 0.5 - centerX;
                row[x] = (byte) Math.round(FULL * coverage(distance(dx, dy, radiusX, radiusY)));
            }
            mask.put(y, 0, row);
        }
        return mask;
    }

    private static double coverage(double distance) {
        return Math.min(1, Math.max(0, (FADE_END - distance) / (FADE_END - FADE_START)));
    }

    /** How far outside the ellipse a point is, to first order; 0 or less inside. */
    private static double distance(double x, double y, double radiusX, double radiusY) {
        double scaledX = x / radiusX;
        double scaledY = y / radiusY;
        double level = Math.hypot(scaledX, scaledY);
        if (level <= 1) {
            return 0;
        }
        return level * (level - 1) / Math.hypot(scaledX / radiusX, scaledY / radiusY);
    }
}
