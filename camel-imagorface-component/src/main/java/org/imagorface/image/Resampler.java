package org.imagorface.image;

import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * Changes a picture's size, each axis by itself: down by box average and Lanczos kernel, up by cubic (see {@link AxisFilter}).
 * Transparent pixels do not bleed their colours into others. All is done in 32-bit floats, so nothing is rounded twice, and
 * row by row, so that temporary memory is a few megabytes.
 */
public final class Resampler {

    private Resampler() {}

    /** Scales the whole picture to the given size; regions keep their place in the scene. */
    public static void resize(Picture picture, Size target) {
        if (!picture.size().equals(target)) {
            picture.replaceEach(pixels -> scaled(pixels, target));
        }
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
        AxisFilter down = AxisFilter.of(source.rows(), target.height());
        AxisFilter across = AxisFilter.of(source.cols(), target.width());
        try (ShrunkRows rows = new ShrunkRows(source, across.shrink(), down.shrink())) {
            return FloatRowWriter.write(new FilteredRows(rows, across, down), target.height(), source.type());
        }
    }
}
