package org.imagorface.codec;

import java.util.List;
import org.imagorface.error.CorruptImage;

/** In GIF files (GIF89a specification, sections 17 to 27): comments, texts and application data but the number of loops. */
final class GifLeftovers {

    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int COMMENT = 0xfe;
    private static final int DESCRIPTOR = 9;

    /** Label block, block of three bytes, end. */
    private static final int LOOPS_BYTES = 12 + 4 + 1;

    private GifLeftovers() {}

    static void find(ByteView file, List<String> found) {
        long at = SCREEN_END + coloursBytes(file.u8(10));
        for (int kind = file.u8(at); kind != TRAILER; kind = file.u8(at)) {
            if (kind == IMAGE) {
                at += 1 + DESCRIPTOR + coloursBytes(file.u8(at + DESCRIPTOR)) + 1;
            } else if (kind == EXTENSION) {
                check(file, at + 1, found);
                at += 2;
            } else {
                throw new CorruptImage("GIF has a block of unknown kind 0x%02x".formatted(kind));
            }
            at = blocksEnd(file, at);
        }
        Leftovers.checkEnd(file, at + 1, found);
    }

    private static void check(ByteView file, long label, List<String> found) {
        int kind = file.u8(label);
        boolean loops =
                file.startsWith(label + 2, "NETSCAPE2.0") && blocksEnd(file, label + 1) == label + 1 + LOOPS_BYTES;
        if (kind == COMMENT) {
            found.add("a comment");
        } else if (kind != GRAPHIC_CONTROL && !loops) {
            found.add("an extension 0x%02x, such as a text or XMP".formatted(kind));
        }
    }

    private static long blocksEnd(ByteView file, long from) {
        long end = from;
        for (int size = file.u8(end); size != 0; size = file.u8(end)) {
            end += size + 1;
        }
        return end + 1;
    }

    private static long coloursBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << (flags & 7) + 1;
    }
}
