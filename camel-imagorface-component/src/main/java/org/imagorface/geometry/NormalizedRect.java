package org.imagorface.geometry;

import java.util.Optional;

/**
 * A box in fractions of a picture's sides: 0 is its left or top edge, 1 its right or bottom edge. What is inside the
 * picture lies in [0, 1]; a crop may leave part of a box outside, which {@link #visible()} cuts off.
 */
public record NormalizedRect(double left, double top, double right, double bottom) {

    public NormalizedRect {
        if (!(left <= right && top <= bottom && Double.isFinite(left + top + right + bottom))) {
            throw new IllegalArgumentException(
                    "box was [%s, %s, %s, %s], must be finite with left <= right and top <= bottom"
                            .formatted(left, top, right, bottom));
        }
    }

    /** The fractions that a pixel box covers in a picture of the given size. */
    public static NormalizedRect of(PixelRect box, Size picture) {
        return new NormalizedRect(
                (double) box.x() / picture.width(),
                (double) box.y() / picture.height(),
                (double) box.right() / picture.width(),
                (double) box.bottom() / picture.height());
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public double area() {
        return width() * height();
    }

    public double centerX() {
        return (left + right) / 2;
    }

    public double centerY() {
        return (top + bottom) / 2;
    }

    /** The part inside the picture, in [0, 1]; empty where nothing of it is. */
    public Optional<NormalizedRect> visible() {
        double l = Math.max(0, left);
        double t = Math.max(0, top);
        double r = Math.min(1, right);
        double b = Math.min(1, bottom);
        return r > l && b > t ? Optional.of(new NormalizedRect(l, t, r, b)) : Optional.empty();
    }

    /** As {@link #visible()}, with boxes that have no area themselves as well. */
    public Optional<NormalizedRect> inside() {
        boolean flat = width() == 0 || height() == 0;
        boolean touches = left < 1 && right >= 0 && top < 1 && bottom >= 0;
        return flat && touches
                ? Optional.of(new NormalizedRect(
                        Math.max(0, left), Math.max(0, top), Math.min(1, right), Math.min(1, bottom)))
                : visible();
    }

    /** Grown on each side by the given fraction of the box's own width and height; negative values shrink. */
    public NormalizedRect grownBy(double fraction) {
        double dx = width() * fraction;
        double dy = height() * fraction;
        return new NormalizedRect(left - dx, top - dy, right + dx, bottom + dy);
    }

    /** Each edge rounded to the nearest pixel edge of a picture of the given size; not clipped. */
    public PixelRect toPixels(Size picture) {
        int x = (int) Math.round(left * picture.width());
        int y = (int) Math.round(top * picture.height());
        return new PixelRect(
                x, y, (int) Math.round(right * picture.width()) - x, (int) Math.round(bottom * picture.height()) - y);
    }

    /** Every pixel of which the box covers any part: left and top rounded down, right and bottom up; not clipped. */
    public PixelRect toCoveringPixels(Size picture) {
        int x = (int) Math.floor(left * picture.width());
        int y = (int) Math.floor(top * picture.height());
        return new PixelRect(
                x, y, (int) Math.ceil(right * picture.width()) - x, (int) Math.ceil(bottom * picture.height()) - y);
    }

    /** Intersection over union with another box: 0 for disjoint boxes, 1 for equal ones. */
    public double intersectionOverUnion(NormalizedRect other) {
        double intersection = intersection(other);
        return intersection == 0 ? 0 : intersection / (area() + other.area() - intersection);
    }

    /** The area that two boxes share, in fractions of the picture's. */
    public double intersection(NormalizedRect other) {
        double w = Math.min(right, other.right) - Math.max(left, other.left);
        double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }

    /** The smallest box around both. */
    public NormalizedRect hull(NormalizedRect other) {
        return new NormalizedRect(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }
}
