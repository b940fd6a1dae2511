package org.imagorface.geometry;

import java.util.Optional;

/**
 * A box in pixels: the columns {@code [x, x + width)} and rows {@code [y, y + height)}. It may reach beyond a picture;
 * {@link #clippedTo} cuts it.
 */
public record PixelRect(int x, int y, int width, int height) {

    public PixelRect {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("box was " + width + "x" + height + ", sides must not be negative");
        }
    }

    /** First column to the right of the box. */
    public int right() {
        return x + width;
    }

    /** First row below the box. */
    public int bottom() {
        return y + height;
    }

    /** The part inside a picture of the given size; empty where nothing of it is. */
    public Optional<PixelRect> clippedTo(Size picture) {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int clippedRight = Math.min(picture.width(), right());
        int clippedBottom = Math.min(picture.height(), bottom());
        if (clippedRight <= left || clippedBottom <= top) {
            return Optional.empty();
        }
        return Optional.of(new PixelRect(left, top, clippedRight - left, clippedBottom - top));
    }
}
