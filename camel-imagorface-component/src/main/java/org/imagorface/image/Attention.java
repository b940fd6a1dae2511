package org.imagorface.image;

import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Finds the part of a picture that is worth keeping when nobody knows what it shows: the place with the most edges, skin
 * colour and strong reds, by the method and the numbers of libvips' smartcrop "attention". The picture is looked at in 32 by
 * 32 pixels; those three scores are added, blurred by a tenth of the crop's diagonal, and the crop is centred on the maximum.
 */
public final class Attention {

    private static final Size GRID = new Size(32, 32);
    private static final double EDGE_WEIGHT = 5;

    /** Direction of skin colours in CIE XYZ. */
    private static final double[] SKIN = {0.78, 0.57, 0.44};

    /** Luminance, of 100, up to which a pixel is too dark to have a colour. */
    private static final double DARK = 5;

    private static final double[] WHITE_D65 = {95.047, 100, 108.8827};

    /** Linear sRGB to CIE XYZ, D65 (IEC 61966-2-1). */
    private static final double[][] TO_XYZ = {
        {41.2456, 35.7576, 18.0437}, {21.2673, 71.5152, 7.2175}, {1.9334, 11.9192, 95.0304}
    };

    private Attention() {}

    /**
     * The box of the given size, at most the picture's own, that holds most of what draws attention.
     *
     * @param picture already scaled so that the crop only has to cut
     */
    public static PixelRect find(Picture picture, Size crop) {
        Size size = picture.size();
        int width = Math.min(crop.width(), size.width());
        int height = Math.min(crop.height(), size.height());
        double scaleX = (double) GRID.width() / size.width();
        double scaleY = (double) GRID.height() / size.height();
        double sigma = Math.max(1, Math.hypot(width * scaleX, height * scaleY) / 10);
        int peak = peak(scores(picture), sigma);
        int x = (int) (peak % GRID.width() / scaleX);
        int y = (int) (peak / GRID.width() / scaleY);
        return new PixelRect(
                Math.max(0, Math.min(x - width / 2, size.width() - width)),
                Math.max(0, Math.min(y - height / 2, size.height() - height)),
                width,
                height);
    }

    /** Index of the largest score after blurring; of several the first in row order. */
    private static int peak(float[] scores, double sigma) {
        float[] blurred = new float[scores.length];
        try (MatScope scope = new MatScope()) {
            Mat map = scope.add(new Mat(GRID.height(), GRID.width(), CvType.CV_32F));
            map.put(0, 0, scores);
            Mat smooth = scope.add(GaussianBlur.blurred(map, sigma));
            smooth.get(0, 0, blurred);
        }
        int peak = 0;
        for (int i = 1; i < blurred.length; i++) {
            if (blurred[i] > blurred[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    private static float[] scores(Picture picture) {
        double[][] xyz = xyz(picture);
        float[] scores = new float[xyz.length];
        for (int i = 0; i < scores.length; i++) {
            double score = EDGE_WEIGHT * Math.abs(edge(xyz, i));
            if (xyz[i][1] > DARK) {
                score += skin(xyz[i]) + redness(xyz[i]);
            }
            scores[i] = (float) score;
        }
        return scores;
    }

    /** The grid in CIE XYZ from 0 to about 100, colours multiplied by alpha. */
    private static double[][] xyz(Picture picture) {
        try (MatScope scope = new MatScope()) {
            Mat grid = scope.add(Resampler.scaled(picture.pixels(), GRID));
            double fullScale = Alpha.fullScale(grid);
            Mat floats = scope.create();
            if (grid.channels() == 4) {
                floats = Alpha.premultiplied(grid, scope);
            } else {
                grid.convertTo(floats, CvType.CV_32F);
            }
            int channels = floats.channels();
            float[] samples = new float[(int) GRID.area() * channels];
            floats.get(0, 0, samples);
            int green = channels == 1 ? 0 : 1;
            int red = channels == 1 ? 0 : 2;
            double[][] xyz = new double[(int) GRID.area()][3];
            for (int i = 0; i < xyz.length; i++) {
                double b = linear(samples[i * channels] / fullScale);
                double g = linear(samples[i * channels + green] / fullScale);
                double r = linear(samples[i * channels + red] / fullScale);
                for (int axis = 0; axis < 3; axis++) {
                    xyz[i][axis] = TO_XYZ[axis][0] * r + TO_XYZ[axis][1] * g + TO_XYZ[axis][2] * b;
                }
            }
            return xyz;
        }
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Four times the luminance less that of the four neighbours; the grid's edges are repeated. */
    private static double edge(double[][] xyz, int index) {
        int x = index % GRID.width();
        int y = index / GRID.width();
        return 4 * xyz[index][1]
                - luminance(xyz, x - 1, y)
                - luminance(xyz, x + 1, y)
                - luminance(xyz, x, y - 1)
                - luminance(xyz, x, y + 1);
    }

    private static double luminance(double[][] xyz, int x, int y) {
        int column = Math.max(0, Math.min(x, GRID.width() - 1));
        int row = Math.max(0, Math.min(y, GRID.height() - 1));
        return xyz[row * GRID.width() + column][1];
    }

    /** 100 for the colour of skin whatever its brightness, less the further a colour points elsewhere. */
    private static double skin(double[] xyz) {
        double length = Math.sqrt(xyz[0] * xyz[0] + xyz[1] * xyz[1] + xyz[2] * xyz[2]);
        double squares = 0;
        for (int axis = 0; axis < 3; axis++) {
            double difference = xyz[axis] / length - SKIN[axis];
            squares += difference * difference;
        }
        return 100 - 100 * Math.sqrt(squares);
    }

    /** The component a* of CIELAB: positive towards red, negative towards green. */
    private static double redness(double[] xyz) {
        return 500 * (cubeRoot(xyz[0] / WHITE_D65[0]) - cubeRoot(xyz[1] / WHITE_D65[1]));
    }

    private static double cubeRoot(double ratio) {
        return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16.0 / 116;
    }
}
