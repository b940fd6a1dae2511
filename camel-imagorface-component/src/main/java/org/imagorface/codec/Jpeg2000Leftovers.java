package org.imagorface.codec;

import java.util.List;
import java.util.Set;

/** In JP2 files (ISO/IEC 15444-1, annexes A and I): all boxes but those of pixels, and comments of others than the encoder. */
final class Jpeg2000Leftovers {

    private static final Set<String> NEEDED = Set.of("jP  ", "ftyp", "jp2h", "jp2c");
    private static final String ENCODER = "Created by OpenJPEG version ";
    private static final int LONGEST_VERSION = 12;
    private static final int START_OF_TILE = 0xff90;
    private static final int COMMENT = 0xff64;
    private static final int END = 0xffd9;

    private Jpeg2000Leftovers() {}

    static void find(ByteView file, List<String> found) {
        long at = 0;
        while (at < file.length()) {
            long length = file.u32(at);
            String type = file.ascii(at + 4, 4);
            // 0: to the end of the file; longer ones are not written here
            long size = length == 0 ? file.length() - at : length;
            ByteView box = file.part(at + 8, size - 8);
            if (!NEEDED.contains(type)) {
                found.add("a box %s".formatted(type.replaceAll("[^A-Za-z0-9 ]", "?")));
            } else if (type.equals("jp2c")) {
                checkCodestream(box, found);
            }
            at += size;
        }
    }

    private static void checkCodestream(ByteView stream, List<String> found) {
        long at = 2;
        for (int marker = stream.u16(at); marker != START_OF_TILE; marker = stream.u16(at)) {
            int length = stream.u16(at + 2);
            boolean encoder = stream.startsWith(at + 6, ENCODER) && length <= 4 + ENCODER.length() + LONGEST_VERSION;
            if (marker == COMMENT && !encoder) {
                found.add("a comment");
            }
            at += 2 + length;
        }
        if (stream.u16(stream.length() - 2L) != END) {
            found.add("bytes behind the end of its codestream");
        }
    }
}
