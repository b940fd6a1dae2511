package org.imagorface.codec;

import java.util.stream.IntStream;

/**
 * The colours of a picture and how often each comes, from which its palette is made: all of them where they are few enough,
 * else what a {@link PaletteSearch} finds among the means of cells of 8 steps a channel.
 */
final class ColorCounts {

    private static final int CELLS = 1 << 15;

    private final ColorSet exact = new ColorSet();
    private final int[] counts = new int[CELLS];
    private final long[] reds = new long[CELLS];
    private final long[] greens = new long[CELLS];
    private final long[] blues = new long[CELLS];

    /** Counts the colours of a row, {@code 0xffRRGGBB}; those that are 0 are left out. */
    void add(int[] row) {
        exact.add(row);
        for (int color : row) {
            if (color != 0) {
                int cell = (color >> 9 & 0x7c00) | (color >> 6 & 0x3e0) | (color >> 3 & 0x1f);
                counts[cell]++;
                reds[cell] += color >> 16 & 0xff;
                greens[cell] += color >> 8 & 0xff;
                blues[cell] += color & 0xff;
            }
        }
    }

    /** A palette of at least one and at most that many colours, which may be up to 256. */
    Palette palette(int most) {
        if (exact.isAtMost(most)) {
            return exact.palette();
        }
        int[] cells = IntStream.range(0, CELLS).filter(cell -> counts[cell] > 0).toArray();
        int[] weights = IntStream.of(cells).map(cell -> counts[cell]).toArray();
        int[] means = IntStream.of(cells)
                .map(cell -> 0xff000000
                        | mean(reds[cell], counts[cell]) << 16
                        | mean(greens[cell], counts[cell]) << 8
                        | mean(blues[cell], counts[cell]))
                .toArray();
        return new Palette(PaletteSearch.search(means, weights, most), false);
    }

    private static int mean(long sum, int count) {
        return (int) ((sum + count / 2) / count);
    }
}
