package org.imagorface.image;

/** The transfer curve of sRGB (IEC 61966-2-1) between samples and linear light, the latter 0 to 1. */
final class SrgbCurve {

    private static final double LINEAR_SLOPE = 12.92;
    private static final double LINEAR_END = 0.0031308;
    private static final double SHIFT = 0.055;
    private static final double POWER = 2.4;

    /** So fine that straight lines between its points are off by less than a tenth of a 16-bit step. */
    private static final int POINTS = 1 << 14;

    private static final float[] ENCODED = new float[POINTS + 2];

    static {
        for (int i = 0; i < ENCODED.length; i++) {
            double light = Math.min(1, (double) i / POINTS);
            ENCODED[i] = (float)
                    (light <= LINEAR_END ? LINEAR_SLOPE * light : (1 + SHIFT) * Math.pow(light, 1 / POWER) - SHIFT);
        }
    }

    private SrgbCurve() {}

    /** The light of each of so many levels. */
    static float[] lights(int levels) {
        float[] lights = new float[levels];
        for (int level = 0; level < levels; level++) {
            double v = level / (levels - 1.0);
            lights[level] = (float)
                    (v <= LINEAR_SLOPE * LINEAR_END ? v / LINEAR_SLOPE : Math.pow((v + SHIFT) / (1 + SHIFT), POWER));
        }
        return lights;
    }

    /** The nearest of the levels up to {@code top}; light below 0 or above 1 is clipped. */
    static int level(float light, int top) {
        float position = Math.max(0, Math.min(1, light)) * POINTS;
        int below = (int) position;
        float value = ENCODED[below] + (position - below) * (ENCODED[below + 1] - ENCODED[below]);
        return (int) (value * top + 0.5f);
    }
}
