package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imagorface.image.ColorProfile;

/** Exif and colour profile as segments of a JPEG file (Exif 2.32, section 4.7.2; ICC.1:2022, annex B.4). */
final class JpegSegments {

    static final String PROFILE_LABEL = "ICC_PROFILE\0";

    private static final String EXIF_LABEL = "Exif\0\0";
    private static final int NUMBERING_BYTES = 2;
    private static final int LONGEST = 0xffff - 2;
    private static final int LONGEST_PART = LONGEST - PROFILE_LABEL.length() - NUMBERING_BYTES;
    private static final int MOST_PARTS = 255;
    /** Where a JFIF segment right at the start has the unit and two numbers. */
    private static final int JFIF_DENSITY = 13;

    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;

    private JpegSegments() {}

    /** The profile that the parts make, by their numbers; empty if one is missing, there twice, or they are too much. */
    static Optional<byte[]> join(List<ByteView> parts) {
        int header = PROFILE_LABEL.length();
        byte[][] sorted = new byte[parts.size()][];
        long size = 0;
        for (ByteView part : parts) {
            if (part.length() < header + NUMBERING_BYTES || part.u8(header + 1L) != parts.size()) {
                return Optional.empty();
            }
            int number = part.u8(header);
            size += part.length();
            if (number < 1 || number > sorted.length || sorted[number - 1] != null || size > ColorProfile.LARGEST) {
                return Optional.empty();
            }
            int start = header + NUMBERING_BYTES;
            sorted[number - 1] = part.part(start, part.length() - (long) start).toArray();
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (byte[] part : sorted) {
            profile.writeBytes(part);
        }
        return Optional.of(profile.toByteArray()).filter(bytes -> bytes.length > 0);
    }

    /**
     * A JPEG file with the metadata in it, behind its start and JFIF segment. A profile of more than 16 MB does not fit and is
     * left out.
     *
     * @param jpeg without metadata
     */
    static byte[] insert(
            byte[] jpeg, Optional<byte[]> exif, Optional<byte[]> profile, Optional<Resolution> resolution) {
        int at = 2;
        if ((jpeg[3] & 0xff) == APP0) {
            at += 2 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + (1 << 12));
        out.writeBytes(withResolution(Arrays.copyOf(jpeg, at), resolution));
        exif.filter(block -> block.length + EXIF_LABEL.length() <= LONGEST).ifPresent(block -> {
            segment(out, APP1, EXIF_LABEL.length() + block.length, EXIF_LABEL);
            out.writeBytes(block);
        });
        profile.ifPresent(icc -> writeProfile(out, icc));
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    /** @param start of a file, with a JFIF segment if it has one */
    private static byte[] withResolution(byte[] start, Optional<Resolution> resolution) {
        if (start.length >= JFIF_DENSITY + 5) {
            resolution.map(Resolution::rounded).ifPresent(inches -> ByteBuffer.wrap(start, JFIF_DENSITY, 5)
                    .put((byte) 1)
                    .putShort((short) (int) inches.horizontal())
                    .putShort((short) (int) inches.vertical()));
        }
        return start;
    }

    private static void writeProfile(ByteArrayOutputStream out, byte[] icc) {
        int parts = (icc.length + LONGEST_PART - 1) / LONGEST_PART;
        for (int i = 0; i < parts && parts <= MOST_PARTS; i++) {
            int size = Math.min(LONGEST_PART, icc.length - i * LONGEST_PART);
            segment(out, APP2, PROFILE_LABEL.length() + NUMBERING_BYTES + size, PROFILE_LABEL);
            out.write(i + 1);
            out.write(parts);
            out.write(icc, i * LONGEST_PART, size);
        }
    }

    private static void segment(ByteArrayOutputStream out, int marker, int size, String label) {
        out.write(0xff);
        out.write(marker);
        out.write(size + 2 >> 8);
        out.write(size + 2);
        out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
}
