package org.imagorface.image;

import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * Changes a picture's size, each axis by itself: down by box average and Lanczos kernel, up by cubic (see {@link AxisFilter}).
 * Transparent pixels do not bleed their colours into others. All is done in 32-bit floats, so nothing is rounded twice, and
 * row by row, so that temporary memory is a few megabytes.
 */
public final class Resampler {

    private Resampler() {}

    /**
     * Scales the whole picture to the given size; regions keep their place in the scene. What grows moves half a pixel of the
     * result to the right and down, as it does with libvips (see {@link AxisFilter#moved}), and regions move with it.
     */
    public static void resize(Picture picture, Size target) {
        if (picture.size().equals(target)) {
            return;
        }
        if (grows(picture.size(), target)) {
            AffineMap half = new AffineMap(1, 0, 0.5 / target.width(), 0, 1, 0.5 / target.height());
            picture.replaceEach(pixels -> scaled(pixels, target), half);
        } else {
            picture.replaceEach(pixels -> scaled(pixels, target));
        }
    }

    private static boolean grows(Size from, Size to) {
        return to.width() > from.width() || to.height() > from.height();
    }

    /** The size shrunk to fit into a square, sides rounded as libvips does; a smaller one stays as it is. */
    static Size shrunkToFit(Size size, int side) {
        double shrink = (double) size.longerSide() / side;
        if (shrink <= 1) {
            return size;
        }
        return new Size(
                (int) Math.max(1, size.width() / shrink + 0.5), (int) Math.max(1, size.height() / shrink + 0.5));
    }

    /** The pixels at another size, in the same layout; the caller owns the result. */
    static Mat scaled(Mat source, Size target) {
        boolean moves = grows(new Size(source.cols(), source.rows()), target);
        AxisFilter down = filter(source.rows(), target.height(), moves);
        AxisFilter across = filter(source.cols(), target.width(), moves);
        try (ShrunkRows rows = new ShrunkRows(source, across.shrink(), down.shrink())) {
            return FloatRowWriter.write(new FilteredRows(rows, across, down), target.height(), source.type());
        }
    }

    private static AxisFilter filter(int from, int to, boolean moves) {
        return moves ? AxisFilter.moved(from, to) : AxisFilter.of(from, to);
    }
}
