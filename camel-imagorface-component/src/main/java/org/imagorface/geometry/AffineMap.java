package org.imagorface.geometry;

/**
 * Maps normalised coordinates of one picture to those of another made from it: {@code x' = xx * x + xy * y + dx} and
 * {@code y' = yx * x + yy * y + dy}. Crops, resizes, flips and quarter turns are such maps; boxes stay boxes under them.
 */
public record AffineMap(double xx, double xy, double dx, double yx, double yy, double dy) {

    public static final AffineMap IDENTITY = new AffineMap(1, 0, 0, 0, 1, 0);
    public static final AffineMap FLIP_HORIZONTAL = new AffineMap(-1, 0, 1, 0, 1, 0);
    public static final AffineMap FLIP_VERTICAL = new AffineMap(1, 0, 0, 0, -1, 1);
    public static final AffineMap TRANSPOSE = new AffineMap(0, 1, 0, 1, 0, 0);

    /** Cutting {@code box}, in pixels, out of a picture of the given size. The box may reach beyond the picture. */
    public static AffineMap crop(Size picture, PixelRect box) {
        return new AffineMap(
                (double) picture.width() / box.width(),
                0,
                (double) -box.x() / box.width(),
                0,
                (double) picture.height() / box.height(),
                (double) -box.y() / box.height());
    }

    /** This map first, then {@code next}. */
    public AffineMap then(AffineMap next) {
        return new AffineMap(
                next.xx * xx + next.xy * yx,
                next.xx * xy + next.xy * yy,
                next.xx * dx + next.xy * dy + next.dx,
                next.yx * xx + next.yy * yx,
                next.yx * xy + next.yy * yy,
                next.yx * dx + next.yy * dy + next.dy);
    }

    /** The map that undoes this one. */
    public AffineMap inverse() {
        double determinant = xx * yy - xy * yx;
        if (determinant == 0) {
            throw new ArithmeticException("map " + this + " has no inverse");
        }
        double ixx = yy / determinant;
        double ixy = -xy / determinant;
        double iyx = -yx / determinant;
        double iyy = xx / determinant;
        return new AffineMap(ixx, ixy, -(ixx * dx + ixy * dy), iyx, iyy, -(iyx * dx + iyy * dy));
    }

    /** The smallest box around the mapped corners; exact for crops, resizes, flips and quarter turns. */
    public NormalizedRect apply(NormalizedRect box) {
        double x1 = xx * box.left() + xy * box.top() + dx;
        double y1 = yx * box.left() + yy * box.top() + dy;
        double x2 = xx * box.right() + xy * box.bottom() + dx;
        double y2 = yx * box.right() + yy * box.bottom() + dy;
        return new NormalizedRect(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }
}
