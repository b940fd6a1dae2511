package org.imagorface.image;

import org.opencv.core.Mat;

/**
 * A change of colours that is the same straight line for each channel but for its offset: {@code factor * v + offset}, with
 * values and offsets on the scale 0 to 255. Several in a row are one, without rounding or clamping between them.
 */
public record ColorMap(double factor, double red, double green, double blue) {

    private static final double PER_PERCENT = 2.55;
    private static final double FULL = 255;
    private static final double CONTRAST_POLE = 259;
    private static final double MIDDLE = 128;

    /** Adds a share of full scale to every channel. */
    public static ColorMap brightness(double percent) {
        return rgb(percent, percent, percent);
    }

    /** Adds a share of full scale to each channel by itself. */
    public static ColorMap rgb(double redPercent, double greenPercent, double bluePercent) {
        return new ColorMap(1, PER_PERCENT * redPercent, PER_PERCENT * greenPercent, PER_PERCENT * bluePercent);
    }

    /** Turns the line around the value 128; -100 and less give grey, 100 and more the steepest line. */
    public static ColorMap contrast(double percent) {
        double q = Math.max(-FULL, Math.min(FULL, PER_PERCENT * percent));
        double factor = CONTRAST_POLE * (q + FULL) / (FULL * (CONTRAST_POLE - q));
        double offset = MIDDLE - MIDDLE * factor;
        return new ColorMap(factor, offset, offset, offset);
    }

    /** The negative. */
    public static ColorMap invert() {
        return new ColorMap(-1, FULL, FULL, FULL);
    }

    /** This one first, then {@code next}. */
    public ColorMap then(ColorMap next) {
        return new ColorMap(
                next.factor * factor,
                next.factor * red + next.red,
                next.factor * green + next.green,
                next.factor * blue + next.blue);
    }

    /** Changes a picture, clamping and cutting off fractions; grey becomes BGR, alpha stays as it is. */
    public void apply(Picture picture) {
        Channels.ensureColor(picture);
        int levels = SampleRows.levels(picture.pixels());
        int[][] tables = {table(blue, levels), table(green, levels), table(red, levels)};
        picture.replaceEach(pixels -> lookedUp(pixels, tables));
    }

    private static Mat lookedUp(Mat pixels, int[][] tables) {
        SampleRows rows = new SampleRows(pixels);
        int[] row = rows.newRow();
        int channels = pixels.channels();
        for (int y = 0; y < pixels.rows(); y++) {
            rows.read(y, row);
            for (int i = 0; i < row.length; i += channels) {
                row[i] = tables[0][row[i]];
                row[i + 1] = tables[1][row[i + 1]];
                row[i + 2] = tables[2][row[i + 2]];
            }
            rows.write(y, row);
        }
        return pixels;
    }

    private int[] table(double offset, int levels) {
        double top = levels - 1.0;
        int[] table = new int[levels];
        for (int level = 0; level < levels; level++) {
            // to a float first, so that what is a whole number but for the last bits is not cut to the one below
            float value = (float) (factor * level + offset * top / FULL);
            table[level] = (int) Math.max(0, Math.min(top, value));
        }
        return table;
    }
}
