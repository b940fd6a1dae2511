package org.imagorface.image;

import org.opencv.core.Mat;

/**
 * A change of lightness, chroma and hue in CIE LCh, the polar form of CIELAB.
 *
 * @param lightness factor on L
 * @param chroma factor on C; a negative one gives the opposite hue
 * @param degrees added to the hue
 */
public record LchMap(double lightness, double chroma, double degrees) {

    /** The factor that adds so many percent. */
    public static double plusPercent(double percent) {
        return 1 + percent / 100;
    }

    /** Changes a picture in its own layout; colours out of gamut are clipped, alpha stays as it is. */
    public void apply(Picture picture) {
        picture.replaceEach(this::applied);
    }

    private Mat applied(Mat pixels) {
        // L, a and b are one linear map: a turn of the plane of a and b, and factors
        double angle = Math.toRadians(degrees % 360);
        float alongL = (float) lightness;
        float cos = (float) (chroma * Math.cos(angle));
        float sin = (float) (chroma * Math.sin(angle));
        CieLab space = new CieLab(pixels.channels(), SampleRows.levels(pixels));
        SampleRows rows = new SampleRows(pixels);
        int[] row = rows.newRow();
        float[] lab = new float[pixels.cols() * CieLab.BANDS];
        for (int y = 0; y < pixels.rows(); y++) {
            rows.read(y, row);
            space.toLab(row, lab);
            for (int i = 0; i < lab.length; i += CieLab.BANDS) {
                float a = lab[i + 1];
                float b = lab[i + 2];
                lab[i] *= alongL;
                lab[i + 1] = cos * a - sin * b;
                lab[i + 2] = sin * a + cos * b;
            }
            space.fromLab(lab, row);
            rows.write(y, row);
        }
        return pixels;
    }
}
