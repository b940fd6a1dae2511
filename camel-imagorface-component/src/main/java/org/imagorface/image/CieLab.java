package org.imagorface.image;

/**
 * Rows of sRGB samples to CIELAB and back (D65, 2 degree observer): L 0 to 100, a and b without bounds. Colours that sRGB
 * does not have are clipped channel by channel. A grey row is taken as equal red, green and blue. Safe for use by several
 * threads.
 */
final class CieLab {

    /** Floats for each pixel of a Lab row. */
    static final int BANDS = 3;

    private static final float WHITE_X = 0.95047f;
    private static final float WHITE_Z = 1.08827f;
    private static final float DARK_END = 0.008856f;
    private static final float DARK_SLOPE = 7.787f;
    private static final float DARK_SHIFT = 16 / 116f;
    private static final float DARK_ROOT = DARK_SLOPE * DARK_END + DARK_SHIFT;
    private static final float L_SCALE = 116;
    private static final float L_SHIFT = 16;
    private static final float A_SCALE = 500;
    private static final float B_SCALE = 200;

    private static final int POINTS = 1 << 14;
    private static final float[] ROOTS = new float[POINTS + 2];

    static {
        for (int i = 0; i < ROOTS.length; i++) {
            double t = (double) i / POINTS;
            ROOTS[i] = (float) (t < DARK_END ? DARK_SLOPE * t + DARK_SHIFT : Math.cbrt(t));
        }
    }

    private final int channels;
    private final int top;
    private final float[] lights;

    /** @param levels how many values a sample can have */
    CieLab(int channels, int levels) {
        this.channels = channels;
        this.top = levels - 1;
        this.lights = SrgbCurve.lights(levels);
    }

    /** The colours of a row of samples; alpha is left out. */
    void toLab(int[] samples, float[] lab) {
        int toGreen = channels == 1 ? 0 : 1;
        int toRed = channels == 1 ? 0 : 2;
        for (int i = 0, o = 0; i < samples.length; i += channels, o += BANDS) {
            float blue = lights[samples[i]];
            float green = lights[samples[i + toGreen]];
            float red = lights[samples[i + toRed]];
            float x = root((0.4124f * red + 0.3576f * green + 0.1805f * blue) / WHITE_X);
            float y = root(0.2126f * red + 0.7152f * green + 0.0722f * blue);
            float z = root((0.0193f * red + 0.1192f * green + 0.9505f * blue) / WHITE_Z);
            lab[o] = L_SCALE * y - L_SHIFT;
            lab[o + 1] = A_SCALE * (x - y);
            lab[o + 2] = B_SCALE * (y - z);
        }
    }

    /** Writes the colours into a row of samples, whose alpha stays as it is. */
    void fromLab(float[] lab, int[] samples) {
        for (int i = 0, o = 0; i < samples.length; i += channels, o += BANDS) {
            float rootY = (lab[o] + L_SHIFT) / L_SCALE;
            float x = WHITE_X * cube(rootY + lab[o + 1] / A_SCALE);
            float y = cube(rootY);
            float z = WHITE_Z * cube(rootY - lab[o + 2] / B_SCALE);
            if (channels == 1) {
                samples[i] = SrgbCurve.level(y, top);
                continue;
            }
            samples[i] = SrgbCurve.level(0.0557f * x - 0.2040f * y + 1.0570f * z, top);
            samples[i + 1] = SrgbCurve.level(-0.9689f * x + 1.8758f * y + 0.0415f * z, top);
            samples[i + 2] = SrgbCurve.level(3.2406f * x - 1.5372f * y - 0.4986f * z, top);
        }
    }

    private static float root(float t) {
        float position = Math.min(1, t) * POINTS;
        int below = (int) position;
        return ROOTS[below] + (position - below) * (ROOTS[below + 1] - ROOTS[below]);
    }

    private static float cube(float root) {
        return root > DARK_ROOT ? root * root * root : (root - DARK_SHIFT) / DARK_SLOPE;
    }
}
