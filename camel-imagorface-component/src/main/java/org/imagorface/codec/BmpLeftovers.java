package org.imagorface.codec;

import java.util.List;

/** In BMP files: headers longer than the plain one, which may hold profiles, and bytes that are no pixels. */
final class BmpLeftovers {

    private static final int FILE_HEADER = 14;
    private static final int PLAIN_HEADER = 40;
    private static final int COLOUR_BYTES = 4;
    private static final int MOST_PALETTE_BITS = 8;

    private BmpLeftovers() {}

    static void find(ByteView file, List<String> found) {
        long header = file.u32(14);
        if (header != PLAIN_HEADER || file.u32(30) != 0) {
            found.add("a header that is not the plain one");
            return;
        }
        int bits = file.u16(28);
        long colours = file.u32(46) == 0 && bits <= MOST_PALETTE_BITS ? 1L << bits : file.u32(46);
        long pixels = file.u32(10);
        if (pixels != FILE_HEADER + header + COLOUR_BYTES * colours) {
            found.add("bytes between its headers and its pixels");
        }
        long rowBytes = (file.u32(18) * bits + 31) / 32 * 4;
        // a negative height is that of a picture from top to bottom
        Leftovers.checkEnd(file, pixels + rowBytes * Math.abs((int) file.u32(22)), found);
    }
}
