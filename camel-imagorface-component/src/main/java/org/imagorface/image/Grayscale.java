package org.imagorface.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Takes the colour out of a picture, keeping the luminance of each pixel in linear light. */
public final class Grayscale {

    private static final float RED = 0.2126f;
    private static final float GREEN = 0.7152f;
    private static final float BLUE = 0.0722f;

    private Grayscale() {}

    /** Colour becomes grey; BGRA keeps its alpha and layout, with three equal colours. */
    public static void apply(Picture picture) {
        if (picture.channels() > 1) {
            picture.replaceEach(Grayscale::grey);
        }
    }

    private static Mat grey(Mat pixels) {
        boolean alpha = pixels.channels() == 4;
        int type = alpha ? pixels.type() : CvType.makeType(pixels.depth(), 1);
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), type));
            SampleRows from = new SampleRows(pixels);
            SampleRows to = new SampleRows(result);
            int[] colors = from.newRow();
            int[] greys = to.newRow();
            int levels = SampleRows.levels(pixels);
            float[] lights = SrgbCurve.lights(levels);
            int channels = pixels.channels();
            int step = result.channels();
            for (int y = 0; y < pixels.rows(); y++) {
                from.read(y, colors);
                for (int i = 0, o = 0; i < colors.length; i += channels, o += step) {
                    int level = SrgbCurve.level(
                            BLUE * lights[colors[i]] + GREEN * lights[colors[i + 1]] + RED * lights[colors[i + 2]],
                            levels - 1);
                    greys[o] = level;
                    if (alpha) {
                        greys[o + 1] = level;
                        greys[o + 2] = level;
                        greys[o + 3] = colors[i + 3];
                    }
                }
                to.write(y, greys);
            }
            return scope.keep(result);
        }
    }
}
