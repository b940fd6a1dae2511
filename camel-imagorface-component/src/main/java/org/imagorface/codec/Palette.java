package org.imagorface.codec;

import java.util.Arrays;

/** Up to 256 colours {@code 0xAARRGGBB}, those with less green first. Not safe for use by several threads. */
final class Palette {

    /**
     * What red, green, blue and alpha count in squared distances: of each colour about as much as the eye sees of it; of alpha
     * about as much as it changes on a white ground.
     */
    static final int[] IMPORTANCE = {2, 4, 1, 6};

    private static final int SLOT_BITS = 18;

    /** The colours as keys, in ascending order. */
    private final int[] sorted;

    private final boolean exact;
    private final boolean opaque;

    /** Indices of colours looked up, behind the upper 6 bits of each channel. */
    private int[] known = new int[0];

    /**
     * @param exact whether all that will be looked up are colours of the palette themselves
     */
    Palette(int[] colors, boolean exact) {
        this.sorted = Arrays.stream(colors).map(Palette::key).sorted().toArray();
        this.exact = exact;
        this.opaque = Arrays.stream(colors).allMatch(color -> color >>> 24 == 0xff);
    }

    int size() {
        return sorted.length;
    }

    int color(int index) {
        int key = sorted[index];
        return (key & 0xff) << 24 | (key >> 16 & 0xff) << 16 | (key >>> 24 ^ 0x80) << 8 | key >> 8 & 0xff;
    }

    /** Whether all colours are. */
    boolean isOpaque() {
        return opaque;
    }

    boolean isExact() {
        return exact;
    }

    /** Index of a colour or, to within two steps a channel, of the one nearest to it. */
    int indexOf(int color) {
        if (exact) {
            return Arrays.binarySearch(sorted, key(color));
        }
        if (known.length == 0) {
            known = new int[1 << SLOT_BITS];
            // slots not in use look like this cell
            known[slot(0)] = nearest(0x02020202);
        }
        int cell = (color >>> 26) << 18 | (color >> 6 & 0x3f000) | (color >> 4 & 0xfc0) | (color >> 2 & 0x3f);
        int slot = slot(cell);
        if (known[slot] >>> 8 != cell) {
            known[slot] = cell << 8 | nearest(color & 0xfcfcfcfc | 0x02020202);
        }
        return known[slot] & 0xff;
    }

    /** Opaque colours have one each. */
    private static int slot(int cell) {
        return (cell ^ (cell >> SLOT_BITS) * 0x9e375) & (1 << SLOT_BITS) - 1;
    }

    /** Index of the nearest colour: up and down from those as green, until green alone is too far. */
    int nearest(int color) {
        int wanted = key(color);
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
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int blue = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int alpha = (one & 0xff) - (other & 0xff);
        return greenDistance(one, other)
                + IMPORTANCE[0] * red * red
                + IMPORTANCE[2] * blue * blue
                + IMPORTANCE[3] * alpha * alpha;
    }

    private static int greenDistance(int one, int other) {
        int green = (one >> 24) - (other >> 24);
        return IMPORTANCE[1] * green * green;
    }

    /** Green, red, blue and alpha from the highest byte down; green less 128, so that whole keys compare as greens do. */
    private static int key(int color) {
        return (color >> 8 & 0xff ^ 0x80) << 24 | color & 0xff0000 | (color & 0xff) << 8 | color >>> 24;
    }
}
