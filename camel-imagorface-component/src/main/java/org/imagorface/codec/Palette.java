package org.imagorface.codec;

import java.util.Arrays;

/** Up to 256 colours {@code 0xffRRGGBB}, in ascending order. Not safe for use by several threads. */
final class Palette {

    private static final int CELL_BITS = 6;

    private final int[] colors;
    private final boolean exact;
    private short[] nearest;

    /**
     * @param exact whether all that will be looked up are colours of the palette themselves
     */
    Palette(int[] colors, boolean exact) {
        this.colors = colors.clone();
        Arrays.sort(this.colors);
        this.exact = exact;
    }

    /** How far two colours are from each other as the eye sees it: green counts most. */
    static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return 2 * red * red + 4 * green * green + blue * blue;
    }

    int size() {
        return colors.length;
    }

    int color(int index) {
        return colors[index];
    }

    boolean isExact() {
        return exact;
    }

    /** Index of a colour, or of one near to it: to within the four steps a channel that are looked up together. */
    int indexOf(int color) {
        if (exact) {
            return Arrays.binarySearch(colors, color);
        }
        if (nearest == null) {
            nearest = new short[1 << 3 * CELL_BITS];
            Arrays.fill(nearest, (short) -1);
        }
        int cell = (color >> 6 & 0x3f000) | (color >> 4 & 0xfc0) | (color >> 2 & 0x3f);
        if (nearest[cell] < 0) {
            nearest[cell] = (short) search(color & 0xfffcfcfc | 0x020202);
        }
        return nearest[cell];
    }

    private int search(int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int distance = distance(color, colors[i]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
