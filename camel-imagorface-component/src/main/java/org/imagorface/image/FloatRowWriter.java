package org.imagorface.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Collects rows of floats and rounds them into pixels a band at a time; colours are divided by alpha again. */
final class FloatRowWriter {

    private final Mat result;
    private final Mat band;
    private final MatScope scope;
    private int flushed;
    private int filled;

    private FloatRowWriter(Mat result, MatScope scope) {
        this.result = result;
        this.scope = scope;
        int rows = Math.min(result.rows(), Alpha.bandRows(result));
        band = scope.add(new Mat(rows, result.cols(), CvType.makeType(CvType.CV_32F, result.channels())));
    }

    /** The next {@code height} rows as pixels of a type with as many channels; the caller owns the result. */
    static Mat write(FloatRows rows, int height, int type) {
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(height, rows.columns(), type));
            FloatRowWriter writer = new FloatRowWriter(result, scope);
            float[] row = new float[rows.columns() * rows.channels()];
            for (int y = 0; y < height; y++) {
                rows.read(row);
                writer.write(row);
            }
            return scope.keep(result);
        }
    }

    /** Floats, premultiplied where there is alpha, as pixels of a type with as many channels. */
    static void round(Mat floats, Mat target, int type) {
        if (floats.channels() == 4) {
            Alpha.restore(floats, target, type);
        } else {
            floats.convertTo(target, CvType.depth(type));
        }
    }

    private void write(float[] row) {
        band.put(filled++, 0, row);
        if (filled == band.rows() || flushed + filled == result.rows()) {
            flush();
        }
    }

    private void flush() {
        Mat full = scope.add(band.rowRange(0, filled));
        Mat target = scope.add(result.rowRange(flushed, flushed + filled));
        round(full, target, result.type());
        flushed += filled;
        filled = 0;
    }
}
