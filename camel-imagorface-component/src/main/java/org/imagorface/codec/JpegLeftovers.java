package org.imagorface.codec;

import java.util.List;
import org.imagorface.error.CorruptImage;

/** In JPEG files (ITU-T T.81, annex B): application segments, comments, stray bytes, and what follows the end marker. */
final class JpegLeftovers {

    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int COMMENT = 0xfe;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int PHOTOSHOP = 0xed;
    private static final int ADOBE = 0xee;
    private static final int LAST_APPLICATION = 0xef;

    /** Without a thumbnail (ITU-T T.871, section 10.1). */
    private static final int JFIF_BYTES = 14;

    private static final int ADOBE_BYTES = 12;

    private JpegLeftovers() {}

    static void find(ByteView file, List<String> found) {
        long at = 2;
        for (int marker = marker(file, at); marker != END_OF_IMAGE; marker = marker(file, at)) {
            int length = file.u16(at + 2);
            check(marker, file.part(at + 4, Math.max(0, length - 2)), found);
            at += 2 + length;
            if (marker == START_OF_SCAN) {
                at = scanEnd(file, at);
            }
        }
        Leftovers.checkEnd(file, at + 2, found);
    }

    /** The marker at this place. */
    private static int marker(ByteView file, long at) {
        if (file.u8(at) != 0xff) {
            throw new CorruptImage("JPEG has bytes between its segments, at offset " + at);
        }
        return file.u8(at + 1);
    }

    private static long scanEnd(ByteView file, long from) {
        long at = from;
        while (file.u8(at) != 0xff || isData(file.u8(at + 1))) {
            at++;
        }
        return at;
    }

    private static boolean isData(int second) {
        return second == 0 || second >= FIRST_RESTART && second <= LAST_RESTART;
    }

    private static void check(int marker, ByteView segment, List<String> found) {
        switch (marker) {
            case JFIF -> {
                if (!segment.startsWith(0, "JFIF\0") || segment.length() != JFIF_BYTES) {
                    found.add("a JFIF segment with more than the size of a pixel, such as a thumbnail");
                }
            }
            case EXIF -> found.add("an Exif or XMP segment");
            case PROFILE -> found.add("a segment of a colour profile or of further pictures");
            case PHOTOSHOP -> found.add("a segment of Photoshop or IPTC data");
            case ADOBE -> {
                if (!segment.startsWith(0, "Adobe") || segment.length() != ADOBE_BYTES) {
                    found.add("an Adobe segment of unusual length");
                }
            }
            case COMMENT -> found.add("a comment");
            default -> {
                if (marker > JFIF && marker <= LAST_APPLICATION) {
                    found.add("an application segment 0x%02x".formatted(marker));
                }
            }
        }
    }
}
