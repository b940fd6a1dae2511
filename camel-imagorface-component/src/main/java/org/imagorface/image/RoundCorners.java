package org.imagorface.image;

import org.opencv.core.Mat;

/** Makes the corners of a picture transparent, outside of a quarter of an ellipse in each; the edge is anti-aliased. */
public final class RoundCorners {

    private static final int SUB_ROWS = 16;
    private static final int CHANNELS = 4;
    private static final int ALPHA = 3;

    private RoundCorners() {}

    /**
     * Rounds all four corners; the picture has alpha afterwards, even if a radius is 0 and nothing else changes.
     *
     * @param radiusX horizontal radius in pixels, limited to 0 and half the width
     * @param radiusY vertical radius in pixels, limited to 0 and half the height
     */
    public static void apply(Picture picture, double radiusX, double radiusY) {
        Channels.ensureAlpha(picture);
        double rx = Math.max(0, Math.min(radiusX, picture.size().width() / 2.0));
        double ry = Math.max(0, Math.min(radiusY, picture.size().height() / 2.0));
        if (rx > 0 && ry > 0) {
            picture.replaceEach(pixels -> rounded(pixels, rx, ry));
        }
    }

    private static Mat rounded(Mat pixels, double rx, double ry) {
        SampleRows rows = new SampleRows(pixels);
        int[] row = rows.newRow();
        double[] shares = new double[(int) Math.ceil(rx)];
        int last = pixels.rows() - 1;
        for (int y = 0; y < Math.ceil(ry); y++) {
            double height = Math.min(1, pixels.rows() / 2.0 - y);
            cover(shares, starts(y, height, rx, ry), pixels.cols() / 2.0);
            apply(rows, row, y, shares);
            if (last - y != y) {
                apply(rows, row, last - y, shares);
            }
        }
        return pixels;
    }

    /** Where the ellipse begins, from the edge inwards, at heights spread over one row; each further out than the one before. */
    private static double[] starts(int y, double height, double rx, double ry) {
        double[] starts = new double[SUB_ROWS];
        for (int i = 0; i < SUB_ROWS; i++) {
            double up = Math.max(0, 1 - (y + height * (i + 0.5) / SUB_ROWS) / ry);
            starts[i] = rx * (1 - Math.sqrt(1 - up * up));
        }
        return starts;
    }

    /** The share of each pixel, from the edge inwards, that is inside; of a pixel in the middle, of its half on this side. */
    private static void cover(double[] shares, double[] starts, double middle) {
        for (int x = 0; x < shares.length; x++) {
            double end = Math.min(x + 1, middle);
            double sum = 0;
            if (x >= starts[0]) {
                sum = SUB_ROWS * (end - x);
            } else if (end > starts[SUB_ROWS - 1]) {
                for (double start : starts) {
                    sum += Math.max(0, end - Math.max(x, start));
                }
            }
            shares[x] = sum / (SUB_ROWS * (end - x));
        }
    }

    private static void apply(SampleRows rows, int[] row, int y, double[] shares) {
        rows.read(y, row);
        int width = row.length / CHANNELS;
        for (int x = 0; x < shares.length; x++) {
            fade(row, x, shares[x]);
            if (width - 1 - x != x) {
                fade(row, width - 1 - x, shares[x]);
            }
        }
        rows.write(y, row);
    }

    private static void fade(int[] row, int x, double share) {
        row[x * CHANNELS + ALPHA] = (int) Math.rint(row[x * CHANNELS + ALPHA] * share);
    }
}
