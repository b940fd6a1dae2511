package org.imagorface.codec;

import java.util.List;
import java.util.Set;

/** In WebP files (RFC 9649, section 2.7): all chunks but those of pixels and animation, also within frames. */
final class WebpLeftovers {

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final Set<String> NEEDED = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");

    private WebpLeftovers() {}

    static void find(ByteView file, List<String> found) {
        long end = file.u32(4) + CHUNK_HEADER;
        find(file.part(0, end), FILE_HEADER, found);
        Leftovers.checkEnd(file, end, found);
    }

    private static void find(ByteView chunks, long from, List<String> found) {
        long at = from;
        while (at < chunks.length()) {
            String type = chunks.ascii(at, 4);
            long length = chunks.u32(at + 4);
            if (!NEEDED.contains(type)) {
                found.add("a chunk %s".formatted(type.replaceAll("[^A-Za-z0-9 ]", "?")));
            } else if (type.equals("ANMF")) {
                find(chunks.part(at + CHUNK_HEADER, length), FRAME_HEADER, found);
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
    }
}
