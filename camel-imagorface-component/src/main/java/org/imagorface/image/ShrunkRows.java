package org.imagorface.image;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Reads a picture from top to bottom as rows of floats, each the average of {@code shrinkX} by {@code shrinkY} pixels; colours
 * are premultiplied where there is alpha. Boxes that reach beyond the right or bottom edge repeat it. Works in bands, so that
 * memory does not grow with the picture's height.
 */
final class ShrunkRows implements AutoCloseable {

    private final Mat source;
    private final int shrinkX;
    private final int shrinkY;
    private final int columns;
    private final int bandRows;
    private final Mat band = new Mat();
    private int nextSourceRow;
    private int nextBandRow;

    ShrunkRows(Mat source, int shrinkX, int shrinkY) {
        this.source = source;
        this.shrinkX = shrinkX;
        this.shrinkY = shrinkY;
        columns = (source.cols() - 1) / shrinkX + 1;
        bandRows = Math.max(1, Alpha.bandRows(source) / shrinkY) * shrinkY;
    }

    /** Pixels in a row. */
    int columns() {
        return columns;
    }

    /** Reads the next row into {@code row}, which holds columns times channels floats. */
    void read(float[] row) {
        if (nextBandRow == band.rows()) {
            load();
        }
        band.get(nextBandRow++, 0, row);
    }

    private void load() {
        int end = Math.min(source.rows(), nextSourceRow + bandRows);
        try (MatScope scope = new MatScope()) {
            Mat part = scope.add(source.rowRange(nextSourceRow, end));
            if (part.channels() == 4) {
                part = Alpha.premultiplied(part, scope);
            }
            shrink(part, scope).convertTo(band, CvType.CV_32F);
        }
        nextSourceRow = end;
        nextBandRow = 0;
    }

    private Mat shrink(Mat part, MatScope scope) {
        if (shrinkX == 1 && shrinkY == 1) {
            return part;
        }
        int rows = (part.rows() - 1) / shrinkY + 1;
        int missingColumns = columns * shrinkX - part.cols();
        int missingRows = rows * shrinkY - part.rows();
        Mat whole = part;
        if (missingColumns > 0 || missingRows > 0) {
            whole = scope.create();
            int isolated = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
            Core.copyMakeBorder(part, whole, 0, missingRows, 0, missingColumns, isolated);
        }
        Mat shrunk = scope.create();
        Imgproc.resize(whole, shrunk, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
        return shrunk;
    }

    @Override
    public void close() {
        band.release();
    }
}
