package org.imagorface.image;

/**
 * Any transform of three channels to X, Y and Z, known at the points of a grid of 33 by 33 by 33, and from there to the colours
 * of an RGB profile. Between the points, the cube roots of X, Y and Z, which go up about as evenly as what one sees, are taken
 * from the four corners of the tetrahedron around (Sakamoto and Itooka 1981), which keeps neutral colours neutral. The edge of
 * the RGB colours, where results have a kink, is thus not blurred by the grid.
 */
final class GridTransform implements RowTransform {

    static final int SIDE = 33;

    private static final int RED_STEP = 3 * SIDE * SIDE;
    private static final int GREEN_STEP = 3 * SIDE;
    private static final int BLUE_STEP = 3;
    private static final float FULL = 65535;

    /** What stands for 1 in X, Y and Z of 16 bits (ICC.1:2022, section 6.3.4.2). */
    private static final float XYZ_UNIT = 32768;

    private final float[] roots;
    private final LightToColor fromXyz;

    /** @param xyz what the {@linkplain #nodes nodes} become, X, Y and Z of 16 bits */
    GridTransform(short[] xyz, LightToColor fromXyz) {
        this.roots = new float[xyz.length];
        for (int i = 0; i < xyz.length; i++) {
            roots[i] = (float) Math.cbrt((xyz[i] & 0xffff) / XYZ_UNIT);
        }
        this.fromXyz = fromXyz;
    }

    /** The colours to transform: red, green and blue of 16 bits side by side, blue changing fastest. */
    static short[] nodes() {
        short[] nodes = new short[SIDE * RED_STEP];
        for (int i = 0; i < nodes.length; i += 3) {
            nodes[i] = level(i / RED_STEP);
            nodes[i + 1] = level(i / GREEN_STEP % SIDE);
            nodes[i + 2] = level(i / BLUE_STEP % SIDE);
        }
        return nodes;
    }

    private static short level(int node) {
        return (short) Math.round(node * FULL / (SIDE - 1));
    }

    @Override
    public void apply(int[] row, int channels, int top) {
        float scale = (SIDE - 1f) / top;
        for (int i = 0; i < row.length; i += channels) {
            float red = row[i + 2] * scale;
            float green = row[i + 1] * scale;
            float blue = row[i] * scale;
            // the last point belongs to the last cell
            int r = Math.min(SIDE - 2, (int) red);
            int g = Math.min(SIDE - 2, (int) green);
            int b = Math.min(SIDE - 2, (int) blue);
            apply(row, i, r * RED_STEP + g * GREEN_STEP + b * BLUE_STEP, red - r, green - g, blue - b, top);
        }
    }

    /** From the corner next to black along the edges to the opposite one, the longest way first. */
    private void apply(int[] row, int i, int corner, float red, float green, float blue, int top) {
        int first;
        int second;
        if (red >= green && red >= blue) {
            first = RED_STEP;
            second = green >= blue ? GREEN_STEP : BLUE_STEP;
        } else if (green >= blue) {
            first = GREEN_STEP;
            second = red >= blue ? RED_STEP : BLUE_STEP;
        } else {
            first = BLUE_STEP;
            second = red >= green ? RED_STEP : GREEN_STEP;
        }
        float longest = Math.max(red, Math.max(green, blue));
        float shortest = Math.min(red, Math.min(green, blue));
        float middle = Math.max(Math.min(red, green), Math.min(Math.max(red, green), blue));
        int opposite = corner + RED_STEP + GREEN_STEP + BLUE_STEP;
        float a = 1 - longest;
        float b = longest - middle;
        float c = middle - shortest;
        float d = shortest;
        int next = corner + first;
        int third = next + second;
        float x = a * roots[corner] + b * roots[next] + c * roots[third] + d * roots[opposite];
        float y = a * roots[corner + 1] + b * roots[next + 1] + c * roots[third + 1] + d * roots[opposite + 1];
        float z = a * roots[corner + 2] + b * roots[next + 2] + c * roots[third + 2] + d * roots[opposite + 2];
        fromXyz.put(x * x * x, y * y * y, z * z * z, row, i, top);
    }
}
