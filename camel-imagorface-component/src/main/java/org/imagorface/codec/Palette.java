package org.imagorface.codec;

import java.util.Arrays;

/** Up to 256 colours {@code 0xffRRGGBB}, those with less green first. Not safe for use by several threads. */
final class Palette {

    /** What red, green and blue count in squared distances: about as much as the eye sees of each. */
    static final int[] IMPORTANCE = {2, 4, 1};

    private static final int CELL_BITS = 6;

    /** The colours with red and green exchanged, in ascending order. */
    private final int[] sorted;

    private final boolean exact;
    private short[] known = new short[0];

    /**
     * @param exact whether all that will be looked up are colours of the palette themselves
     */
    Palette(int[] colors, boolean exact) {
        this.sorted = Arrays.stream(colors).map(Palette::greenFirst).sorted().toArray();
        this.exact = exact;
    }

    int size() {
        return sorted.length;
    }

    int color(int index) {
        return greenFirst(sorted[index]);
    }

    boolean isExact() {
        return exact;
    }

    /** Index of a colour or, to within two steps a channel, of the one nearest to it. */
    int indexOf(int color) {
        if (exact) {
            return Arrays.binarySearch(sorted, greenFirst(color));
        }
        if (known.length == 0) {
            known = new short[1 << 3 * CELL_BITS];
            Arrays.fill(known, (short) -1);
        }
        int cell = (color >> 6 & 0x3f000) | (color >> 4 & 0xfc0) | (color >> 2 & 0x3f);
        if (known[cell] < 0) {
            known[cell] = (short) nearest(color & 0xfffcfcfc | 0x020202);
        }
        return known[cell];
    }

    /** Index of the nearest colour: up and down from those as green, until green alone is too far. */
    int nearest(int color) {
        int wanted = greenFirst(color);
        int up = Arrays.binarySearch(sorted, wanted);
        if (up < 0) {
            up = -up - 1;
        }
        int down = up - 1;
        int best = 0;
        int least = Integer.MAX_VALUE;
        while (up < sorted.length || down >= 0) {
            if (up < sorted.length) {
                int distance = distance(wanted, sorted[up]);
                if (distance < least) {
                    least = distance;
                    best = up;
                }
                up = greenDistance(wanted, sorted[up]) >= least ? sorted.length : up + 1;
            }
            if (down >= 0) {
                int distance = distance(wanted, sorted[down]);
                if (distance < least) {
                    least = distance;
                    best = down;
                }
                down = greenDistance(wanted, sorted[down]) >= least ? -1 : down - 1;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return greenDistance(one, other) + IMPORTANCE[0] * red * red + IMPORTANCE[2] * blue * blue;
    }

    private static int greenDistance(int one, int other) {
        int green = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        return IMPORTANCE[1] * green * green;
    }

    /** Exchanges red and green. */
    private static int greenFirst(int color) {
        return color & 0xff0000ff | (color & 0xff00) << 8 | color >> 8 & 0xff00;
    }
}
