package org.imagorface.codec;

import java.util.List;

/** A BMP file of 24 bits a pixel without a palette has two headers, rows of pixels, and nothing else. */
final class BmpLeftovers {

    private static final int FILE_HEADER = 14;
    private static final int INFO_HEADER = 40;
    private static final int PIXEL_BITS = 24;

    private BmpLeftovers() {}

    /** @param file in BMP's order of bytes */
    static void find(ByteView file, List<String> found) {
        long start = file.u32(10);
        long bits = file.u8(28) | file.u8(29) << 8;
        if (start != FILE_HEADER + INFO_HEADER
                || file.u32(14) != INFO_HEADER
                || bits != PIXEL_BITS
                || file.u32(30) != 0) {
            found.add("a BMP header that may have a palette, a profile or a gap behind it");
            return;
        }
        long row = (file.u32(18) * PIXEL_BITS + 31) / 32 * 4;
        long rows = Math.abs((int) file.u32(22));
        Leftovers.checkEnd(file, start + row * rows, found);
    }
}
