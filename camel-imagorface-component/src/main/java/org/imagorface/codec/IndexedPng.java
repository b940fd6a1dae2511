package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;
import org.imagorface.codec.ColorRows.Transparency;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/**
 * Writes PNG files of few colours, each pixel as the number of its colour, and of few levels of grey (W3C PNG, third edition,
 * sections 7.2, 11.2.1 and 11.2.2). Alpha is kept. Colours are exact where there are no more than the palette may have, else
 * dithered.
 */
final class IndexedPng {

    private static final int GREY = 0;
    private static final int PALETTE = 3;

    /** Mean squared distance, summed over the channels, that a step of quality allows; about what libimagequant takes. */
    private static final double TOLERANCE_PER_STEP = 2.5;

    private IndexedPng() {}

    /**
     * With a palette.
     *
     * @param bits of a number at most: 1, 2, 4 or 8; fewer are taken if they are enough
     * @param quality 1 to 100; below 100 there are no more colours than it takes
     * @param compression 1 to 9
     */
    static byte[] write(Picture picture, int bits, int quality, int compression) {
        Mat pixels = picture.pixels();
        ColorSet colors = colors(pixels);
        int most = (1 << bits) - (colors.hasHoles() ? 1 : 0);
        boolean exact = colors.isAtMost(most);
        Palette palette = exact ? colors.palette() : found(pixels, most, TOLERANCE_PER_STEP * (100 - quality));
        int entries = palette.size() + (colors.hasHoles() ? 1 : 0);
        int depth = IntStream.of(1, 2, 4, 8)
                .filter(enough -> entries <= 1 << enough)
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngChunks.start(out, picture.size(), depth, PALETTE);
        writePalette(out, palette, exact, colors.hasHoles());
        Dithering dithering = new Dithering(palette, pixels.cols(), palette.size());
        ColorRows rows = new ColorRows(pixels, exact ? Transparency.KEPT : Transparency.MULTIPLIED);
        int[] row = new int[pixels.cols()];
        try (PackedRows packed = new PackedRows(pixels.cols(), depth, compression)) {
            for (int y = 0; y < pixels.rows(); y++) {
                rows.read(y, row);
                dithering.row(row, 0, packed.numbers(), 0);
                packed.add();
            }
            return end(out, packed);
        }
    }

    /**
     * Levels of grey, each the one next to the pixel's.
     *
     * @param picture grey
     * @param bits 1, 2 or 4
     * @param compression 1 to 9
     */
    static byte[] writeGrey(Picture picture, int bits, int compression) {
        Mat pixels = picture.pixels();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngChunks.start(out, picture.size(), bits, GREY);
        ColorRows rows = new ColorRows(pixels, Transparency.KEPT);
        int[] row = new int[pixels.cols()];
        int top = (1 << bits) - 1;
        try (PackedRows packed = new PackedRows(pixels.cols(), bits, compression)) {
            for (int y = 0; y < pixels.rows(); y++) {
                rows.read(y, row);
                for (int x = 0; x < row.length; x++) {
                    packed.numbers()[x] = (byte) (((row[x] & 0xff) * top + 127) / 255);
                }
                packed.add();
            }
            return end(out, packed);
        }
    }

    private static byte[] end(ByteArrayOutputStream out, PackedRows packed) {
        PngChunks.write(out, "IDAT", packed.deflated());
        PngChunks.write(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The colours, and whether a pixel is wholly transparent; no more colours than are of use. */
    private static ColorSet colors(Mat pixels) {
        ColorSet colors = new ColorSet();
        ColorRows rows = new ColorRows(pixels, Transparency.KEPT);
        int[] row = new int[pixels.cols()];
        for (int y = 0; y < pixels.rows(); y++) {
            if (!colors.isAtMost(ColorSet.MOST) && (pixels.channels() < 4 || colors.hasHoles())) {
                return colors;
            }
            rows.read(y, row);
            colors.add(row);
        }
        return colors;
    }

    private static Palette found(Mat pixels, int most, double tolerance) {
        ColorCounts counts = pixels.channels() == 4 ? ColorCounts.withAlpha() : ColorCounts.opaque();
        ColorRows rows = new ColorRows(pixels, Transparency.MULTIPLIED);
        int[] row = new int[pixels.cols()];
        for (int y = 0; y < pixels.rows(); y++) {
            rows.read(y, row);
            counts.add(row);
        }
        return counts.palette(most, tolerance);
    }

    /** The colours, and behind them the one that cannot be seen. */
    private static void writePalette(ByteArrayOutputStream out, Palette palette, boolean exact, boolean hole) {
        int entries = palette.size() + (hole ? 1 : 0);
        byte[] colors = new byte[3 * entries];
        byte[] alphas = new byte[entries];
        for (int i = 0; i < palette.size(); i++) {
            int color = exact ? palette.color(i) : ColorRows.divided(palette.color(i));
            colors[3 * i] = (byte) (color >> 16);
            colors[3 * i + 1] = (byte) (color >> 8);
            colors[3 * i + 2] = (byte) color;
            alphas[i] = (byte) (color >>> 24);
        }
        PngChunks.write(out, "PLTE", colors);
        if (hole || !palette.isOpaque()) {
            PngChunks.write(out, "tRNS", alphas);
        }
    }
}
