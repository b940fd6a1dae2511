package org.imagorface.codec;

import java.util.Arrays;

/**
 * Colours to palette indices, the error of each pixel spread over its neighbours that are still to come (Floyd and Steinberg
 * 1976), rows from left to right and from right to left by turns. A quarter of the error is dropped: with all of it, what is
 * fine in a photo drowns in noise.
 */
final class Dithering {

    /** Errors are kept in sixteenths, four channels a pixel, one pixel more on each side. */
    private static final int SCALE = 16;

    private final Palette palette;
    private final int hole;
    private final int width;
    private int[] errors;
    private int[] below;
    private boolean backwards;

    /**
     * @param hole index for pixels that are 0
     */
    Dithering(Palette palette, int width, int hole) {
        this.palette = palette;
        this.width = width;
        this.hole = hole;
        this.errors = new int[4 * (width + 2)];
        this.below = new int[4 * (width + 2)];
    }

    /**
     * The next row.
     *
     * @param row colours {@code 0xAARRGGBB}, or 0
     * @param from column of its first pixel
     * @param offset where in {@code indices} that pixel belongs
     */
    void row(int[] row, int from, byte[] indices, int offset) {
        if (palette.isExact()) {
            for (int x = 0; x < width; x++) {
                int color = row[from + x];
                indices[offset + x] = (byte) (color == 0 ? hole : palette.indexOf(color));
            }
            return;
        }
        Arrays.fill(below, 0);
        int step = backwards ? -1 : 1;
        for (int x = backwards ? width - 1 : 0; x >= 0 && x < width; x += step) {
            int color = row[from + x];
            indices[offset + x] = (byte) (color == 0 ? hole : pixel(color, x, step));
        }
        int[] used = errors;
        errors = below;
        below = used;
        backwards = !backwards;
    }

    private int pixel(int color, int x, int step) {
        int at = 4 * (x + 1);
        int red = with(color >> 16 & 0xff, errors[at]);
        int green = with(color >> 8 & 0xff, errors[at + 1]);
        int blue = with(color & 0xff, errors[at + 2]);
        int alpha = palette.isOpaque() ? color >>> 24 : with(color >>> 24, errors[at + 3]);
        int index = palette.indexOf(alpha << 24 | red << 16 | green << 8 | blue);
        int chosen = palette.color(index);
        spread(at, 4 * step, red - (chosen >> 16 & 0xff));
        spread(at + 1, 4 * step, green - (chosen >> 8 & 0xff));
        spread(at + 2, 4 * step, blue - (chosen & 0xff));
        if (!palette.isOpaque()) {
            spread(at + 3, 4 * step, alpha - (chosen >>> 24));
        }
        return index;
    }

    private static int with(int value, int error) {
        return Math.max(0, Math.min(255, value + (error + SCALE / 2 >> 4)));
    }

    private void spread(int at, int step, int whole) {
        int error = whole * 3 / 4;
        errors[at + step] += 7 * error;
        below[at - step] += 3 * error;
        below[at] += 5 * error;
        below[at + step] += error;
    }
}
