package org.imagorface.codec;

import java.util.Arrays;

/** The different colours of a picture, as long as there are at most 256. */
final class ColorSet {

    static final int MOST = 256;
    private static final int SLOTS = 4 * MOST;

    private final int[] slots = new int[SLOTS];
    private int size;
    private boolean open;

    /** Adds the colours of a row, {@code 0xAARRGGBB}; pixels that are 0 are noted, but no colour. */
    void add(int[] row) {
        int before = 0;
        for (int color : row) {
            if (color == 0) {
                open = true;
            } else if (color != before) {
                before = color;
                add(color);
            }
        }
    }

    /** Whether there was a pixel that is 0. */
    boolean hasHoles() {
        return open;
    }

    /** Whether there are no more colours than that, which may be up to 256. */
    boolean isAtMost(int most) {
        return size <= most;
    }

    /** An exact palette; of black alone where there was no colour. At most 256 colours must have been added. */
    Palette palette() {
        int[] colors = Arrays.stream(slots).filter(color -> color != 0).toArray();
        return new Palette(colors.length > 0 ? colors : new int[] {0xff000000}, true);
    }

    private void add(int color) {
        int slot = color * 0x9e3779b1 >>> 22;
        while (slots[slot] != 0 && slots[slot] != color) {
            slot = slot + 1 & SLOTS - 1;
        }
        if (slots[slot] == 0 && size <= MOST) {
            slots[slot] = color;
            size++;
        }
    }
}
