package org.imagorface.image;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Reads a picture from top to bottom as rows of floats, each the average of {@code shrinkX} by {@code shrinkY} pixels; colours
 * are premultiplied where there is alpha. Boxes that reach beyond the right or bottom edge repeat it. Works in bands, so that
 * memory grows neither with the picture's height nor with that of the boxes. Of a window onto a larger picture nothing
 * outside is looked at.
 */
final class ShrunkRows implements FloatRows, AutoCloseable {

    /** Pixels in a box from which on floats are too short for the sum of 16-bit samples. */
    private static final int LARGE_BOX = 1024;

    private final Mat source;
    private final int shrinkX;
    private final int shrinkY;
    private final int columns;
    private final int stripRows;
    private final boolean large;
    private final Mat band = new Mat();
    private int nextSourceRow;
    private int nextBandRow;

    ShrunkRows(Mat source, int shrinkX, int shrinkY) {
        this.source = source;
        this.shrinkX = shrinkX;
        this.shrinkY = shrinkY;
        columns = (source.cols() - 1) / shrinkX + 1;
        stripRows = Alpha.bandRows(source);
        large = shrinkY > stripRows || (long) shrinkX * shrinkY > LARGE_BOX;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public void read(float[] row) {
        if (nextBandRow == band.rows()) {
            if (large) {
                loadOneRow();
            } else {
                loadRows();
            }
            nextBandRow = 0;
        }
        band.get(nextBandRow++, 0, row);
    }

    private void loadRows() {
        int end = (int) Math.min(source.rows(), nextSourceRow + (long) stripRows / shrinkY * shrinkY);
        try (MatScope scope = new MatScope()) {
            averages(strip(nextSourceRow, end, scope), scope).convertTo(band, CvType.CV_32F);
        }
        nextSourceRow = end;
    }

    /** One row of large boxes, strip by strip, in doubles. */
    private void loadOneRow() {
        int end = (int) Math.min(source.rows(), nextSourceRow + (long) shrinkY);
        int type = CvType.makeType(CvType.CV_64F, channels());
        try (MatScope scope = new MatScope()) {
            Mat sums = scope.add(Mat.zeros(1, source.cols(), type));
            for (int y = nextSourceRow; y < end; y += stripRows) {
                add(y, Math.min(end, y + stripRows), 1, sums);
            }
            add(end - 1, end, shrinkY - (end - nextSourceRow), sums);
            double[] values = new double[source.cols() * channels()];
            sums.get(0, 0, values);
            band.create(1, columns, CvType.makeType(CvType.CV_32F, channels()));
            band.put(0, 0, averagesAcross(values));
        }
        nextSourceRow = end;
    }

    /** Adds the sum of some rows, times a weight, to a row of doubles. */
    private void add(int from, int to, int weight, Mat sums) {
        try (MatScope scope = new MatScope()) {
            Mat sum = scope.create();
            Core.reduce(strip(from, to, scope), sum, 0, Core.REDUCE_SUM, CvType.CV_64F);
            Core.scaleAdd(sum, weight, sums, sums);
        }
    }

    private float[] averagesAcross(double[] sums) {
        int channels = channels();
        int last = source.cols() - 1;
        float[] averages = new float[columns * channels];
        for (int column = 0; column < columns; column++) {
            int first = column * shrinkX;
            int end = (int) Math.min(last + 1, first + (long) shrinkX);
            for (int channel = 0; channel < channels; channel++) {
                double sum = (double) (shrinkX - (end - first)) * sums[last * channels + channel];
                for (int x = first; x < end; x++) {
                    sum += sums[x * channels + channel];
                }
                averages[column * channels + channel] = (float) (sum / shrinkX / shrinkY);
            }
        }
        return averages;
    }

    private Mat strip(int from, int to, MatScope scope) {
        Mat part = scope.add(source.rowRange(from, to));
        return part.channels() == 4 ? Alpha.premultiplied(part, scope) : part;
    }

    private Mat averages(Mat part, MatScope scope) {
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
        Mats.release(band);
    }
}
