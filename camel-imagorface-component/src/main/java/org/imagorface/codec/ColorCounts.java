package org.imagorface.codec;

import java.util.stream.IntStream;

/**
 * The colours of a picture and how often each comes, from which its palette is made: all of them where they are few enough,
 * else what a {@link PaletteSearch} finds among the means of cells of 8 steps a channel.
 */
final class ColorCounts {

    private static final int CELL_BITS = 5;
    private static final int INSIDE = 7;

    /** Further pixels of a cell do not change its mean, but would be too many for the sums. */
    private static final int MOST_COUNTED = 1 << 28;

    /** An entry that is as good as opaque is made so, that a picture does not get thin where it was not. */
    private static final int NEARLY_OPAQUE = 252;

    private final ColorSet exact = new ColorSet();
    private final int channels;
    private final int[] counts;

    /** Of what each colour is above the corner of its cell, for blue, green, red and maybe alpha. */
    private final int[][] sums;

    private ColorCounts(int channels) {
        this.channels = channels;
        this.counts = new int[1 << CELL_BITS * channels];
        this.sums = new int[channels][counts.length];
    }

    /** Counts colours {@code 0xffRRGGBB}. */
    static ColorCounts opaque() {
        return new ColorCounts(3);
    }

    /** Counts colours {@code 0xAARRGGBB}; takes 20 MB. */
    static ColorCounts withAlpha() {
        return new ColorCounts(4);
    }

    /** Counts the colours of a row; those that are 0 are left out. */
    void add(int[] row) {
        exact.add(row);
        for (int color : row) {
            if (color != 0) {
                int cell = cell(color);
                if (counts[cell] < MOST_COUNTED) {
                    counts[cell]++;
                    for (int channel = 0; channel < channels; channel++) {
                        sums[channel][cell] += color >> 8 * channel & INSIDE;
                    }
                }
            }
        }
    }

    private int cell(int color) {
        int cell = (color >> 9 & 0x7c00) | (color >> 6 & 0x3e0) | (color >> 3 & 0x1f);
        return channels == 3 ? cell : cell | (color >>> 27) << 3 * CELL_BITS;
    }

    /**
     * A palette of at least one and at most that many colours, which may be up to 256.
     *
     * @param tolerance see {@link PaletteSearch#search}
     */
    Palette palette(int most, double tolerance) {
        if (exact.isAtMost(most)) {
            return exact.palette();
        }
        int[] cells = IntStream.range(0, counts.length)
                .filter(cell -> counts[cell] > 0)
                .toArray();
        int[] weights = IntStream.of(cells).map(cell -> counts[cell]).toArray();
        int[] means = IntStream.of(cells).map(this::mean).toArray();
        int[] found = PaletteSearch.search(means, weights, most, tolerance);
        return new Palette(IntStream.of(found).map(ColorCounts::firm).distinct().toArray(), false);
    }

    private int mean(int cell) {
        int color = channels == 3 ? 0xff000000 : 0;
        for (int channel = 0; channel < channels; channel++) {
            int corner = (cell >> CELL_BITS * channel & 0x1f) << 3;
            int above = (sums[channel][cell] + counts[cell] / 2) / counts[cell];
            color |= corner + above << 8 * channel;
        }
        return color;
    }

    /** Colours are multiplied by alpha. */
    private static int firm(int color) {
        int alpha = color >>> 24;
        return alpha < NEARLY_OPAQUE || alpha == 255 ? color : ColorRows.divided(color) | 0xff000000;
    }
}
