package org.imagorface.image;

/** The last step of a transform: light mixed by a matrix, cut off at 0 and 1, and given the curves of an RGB profile. */
record LightToColor(float[] matrix, ToneCurve[] curves) {

    /** Writes blue, green and red, of which {@code top} is the highest value, to three places from {@code i} on. */
    void put(float first, float second, float third, int[] row, int i, int top) {
        float[] m = matrix;
        row[i + 2] = level(curves[0], m[0] * first + m[1] * second + m[2] * third, top);
        row[i + 1] = level(curves[1], m[3] * first + m[4] * second + m[5] * third, top);
        row[i] = level(curves[2], m[6] * first + m[7] * second + m[8] * third, top);
    }

    private static int level(ToneCurve curve, float light, int top) {
        return (int) (curve.at(Math.max(0, Math.min(1, light))) * top + 0.5f);
    }
}
