package org.imagorface.geometry;

/** Width and height of a picture in pixels, both at least 1. */
public record Size(int width, int height) {

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size was " + width + "x" + height + ", must be at least 1x1");
        }
    }

    /** Number of pixels. */
    public long area() {
        return (long) width * height;
    }

    /** Width divided by height. */
    public double aspect() {
        return (double) width / height;
    }

    /** The longer side in pixels. */
    public int longerSide() {
        return Math.max(width, height);
    }

    /** The shorter side in pixels. */
    public int shorterSide() {
        return Math.min(width, height);
    }

    /** Width and height exchanged, as a quarter turn does. */
    public Size transposed() {
        return new Size(height, width);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
