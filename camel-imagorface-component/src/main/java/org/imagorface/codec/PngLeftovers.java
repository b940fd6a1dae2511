package org.imagorface.codec;

import java.util.List;
import java.util.Set;

/** In PNG files (W3C PNG, third edition, section 11): all chunks but those of pixels, their size, and animation. */
final class PngLeftovers {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final Set<String> NEEDED = Set.of(
            "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "pHYs", "sRGB", "gAMA", "cHRM", "sBIT", "acTL", "fcTL", "fdAT");

    private PngLeftovers() {}

    static void find(ByteView file, List<String> found) {
        long at = SIGNATURE_BYTES;
        String type;
        do {
            type = file.ascii(at + 4, 4);
            if (!NEEDED.contains(type)) {
                found.add("a chunk %s".formatted(type.replaceAll("[^A-Za-z]", "?")));
            }
            at += file.u32(at) + CHUNK_OVERHEAD;
        } while (!type.equals("IEND"));
        Leftovers.checkEnd(file, at, found);
    }
}
