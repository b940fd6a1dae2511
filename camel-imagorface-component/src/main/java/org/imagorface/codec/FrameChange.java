package org.imagorface.codec;

import java.util.Optional;
import org.imagorface.codec.ColorRows.Transparency;
import org.imagorface.geometry.PixelRect;
import org.opencv.core.Mat;

/** The pixels of a frame that must be drawn: all that are not transparent, or of these those that differ from the frame before. */
final class FrameChange {

    private final ColorRows rows;
    private final Optional<ColorRows> before;
    private final int[] old;

    FrameChange(Mat frame, Optional<Mat> before) {
        this.rows = new ColorRows(frame, Transparency.CUT);
        this.before = before.map(earlier -> new ColorRows(earlier, Transparency.CUT));
        this.old = new int[frame.cols()];
    }

    int width() {
        return rows.width();
    }

    /** A row of the frame as colours {@code 0xffRRGGBB}; 0 for pixels that need not be drawn. */
    void read(int y, int[] row) {
        rows.read(y, row);
        before.ifPresent(earlier -> {
            earlier.read(y, old);
            for (int x = 0; x < row.length; x++) {
                row[x] = row[x] == old[x] ? 0 : row[x];
            }
        });
    }

    /** A row of the frame with all its colours. */
    void readWhole(int y, int[] row) {
        rows.read(y, row);
    }

    /** The smallest box with all pixels to draw, or with one pixel if there are none; they are counted on the way. */
    PixelRect area(ColorCounts counts) {
        int left = rows.width();
        int right = 0;
        int top = rows.height();
        int bottom = 0;
        int[] row = new int[rows.width()];
        for (int y = 0; y < rows.height(); y++) {
            read(y, row);
            counts.add(row);
            int first = 0;
            while (first < row.length && row[first] == 0) {
                first++;
            }
            if (first < row.length) {
                int end = row.length;
                while (row[end - 1] == 0) {
                    end--;
                }
                left = Math.min(left, first);
                right = Math.max(right, end);
                top = Math.min(top, y);
                bottom = y + 1;
            }
        }
        return bottom == 0 ? new PixelRect(0, 0, 1, 1) : new PixelRect(left, top, right - left, bottom - top);
    }
}
