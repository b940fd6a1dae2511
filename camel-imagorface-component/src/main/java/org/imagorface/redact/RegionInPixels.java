package org.imagorface.redact;

import java.util.Optional;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * A region's edges in pixels of a picture, not rounded and not cut at the picture's edges.
 *
 * @param covered the pixels that the region touches, cut at the picture's edges; empty if it lies outside
 */
record RegionInPixels(double left, double top, double right, double bottom, Optional<PixelRect> covered) {

    /** Share of a pixel that counts as rounding error of fractions, not as touching. */
    private static final double TOLERANCE = 1e-6;

    /** @param beyond pixels to add on each side */
    static RegionInPixels of(NormalizedRect box, Size picture, int beyond) {
        double left = box.left() * picture.width() - beyond;
        double top = box.top() * picture.height() - beyond;
        double right = box.right() * picture.width() + beyond;
        double bottom = box.bottom() * picture.height() + beyond;
        int x = low(left, picture.width());
        int y = low(top, picture.height());
        int width = high(left, right, picture.width()) - x;
        int height = high(top, bottom, picture.height()) - y;
        Optional<PixelRect> covered =
                width > 0 && height > 0 ? Optional.of(new PixelRect(x, y, width, height)) : Optional.empty();
        return new RegionInPixels(left, top, right, bottom, covered);
    }

    /** The longer side in pixels, with what lies outside the picture. */
    double longerSide() {
        return Math.max(right - left, bottom - top);
    }

    // clipped as doubles: far outside the picture, int would overflow
    private static int low(double edge, int side) {
        return (int) Math.min(Math.max(Math.floor(edge + TOLERANCE), 0), side);
    }

    /** At least one pixel beyond the low edge, so that even a region without area is covered. */
    private static int high(double low, double high, int side) {
        double edge = Math.max(Math.ceil(high - TOLERANCE), Math.floor(low + TOLERANCE) + 1);
        return (int) Math.min(Math.max(edge, 0), side);
    }
}
