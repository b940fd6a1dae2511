package org.imagorface.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B). Finds the next marker the way libjpeg does, so that the frame found
 * here is the one that is decoded; a second frame header is refused for the same reason.
 */
final class JpegStructure {

    private static final String FORMAT = "JPEG";
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int JFIF_SEGMENT = 0xe0;
    private static final int EXIF_SEGMENT = 0xe1;
    private static final int PROFILE_SEGMENT = 0xe2;

    /** Many scans over a large picture keep a decoder busy for minutes; encoders write a dozen. */
    private static final int MAX_SCANS = 100;

    /**
     * A frame header.
     *
     * @param process low byte of the marker: 0xc0 baseline, 0xc1 extended, 0xc2 progressive, 0xc3 lossless, ...
     * @param precision bits per sample
     */
    record Frame(int process, int precision, Size size, int components) {}

    private final ByteView bytes;
    private Frame frame;
    private Exif exif = Exif.NONE;
    private ByteView exifBlock;
    private ByteView jfif;
    private final List<ByteView> profileParts = new ArrayList<>();
    private int scans;
    private boolean complete;

    private JpegStructure(ByteView bytes) {
        this.bytes = bytes.ordered(true);
    }

    /** Reads the segments before the first scan. */
    static JpegStructure readHeader(byte[] source) {
        return readHeader(ByteView.bigEndian(source, FORMAT));
    }

    static JpegStructure readHeader(ByteView bytes) {
        return read(bytes, 1);
    }

    /** Reads all segments and refuses files that end before their end marker. */
    static JpegStructure readWhole(byte[] source) {
        JpegStructure structure = read(ByteView.bigEndian(source, FORMAT), MAX_SCANS + 1);
        if (!structure.complete) {
            throw new CorruptImage("JPEG has more than " + MAX_SCANS + " scans");
        }
        return structure;
    }

    private static JpegStructure read(ByteView bytes, int scansToReach) {
        JpegStructure structure = new JpegStructure(bytes);
        long at = 2;
        while (!structure.complete && structure.scans < scansToReach) {
            at = structure.readSegment(structure.nextMarker(at));
        }
        if (structure.frame == null) {
            throw new CorruptImage("JPEG has no frame header before its picture data");
        }
        return structure;
    }

    Frame frame() {
        return frame;
    }

    Exif exif() {
        return exif;
    }

    /** The bytes of {@link #exif}. */
    Optional<ByteView> exifBlock() {
        return Optional.ofNullable(exifBlock);
    }

    /** What the JFIF segment says (ITU-T T.871, section 10.1); empty where it says no more than how wide a pixel is. */
    Optional<Resolution> resolution() {
        if (jfif == null || !jfif.holds(7, 5)) {
            return Optional.empty();
        }
        int across = jfif.u16(8);
        int down = jfif.u16(10);
        return switch (jfif.u8(7)) {
            case 1 -> Resolution.of(across, down);
            case 2 -> Resolution.of(across * Resolution.CENTIMETRES_PER_INCH, down * Resolution.CENTIMETRES_PER_INCH);
            default -> Optional.empty();
        };
    }

    /** The segments before the first scan that hold a part of a colour profile each, in the order of the file. */
    List<ByteView> profileParts() {
        return profileParts;
    }

    /** Offset of the next marker's second byte. Fill bytes and stray data are passed over. */
    private long nextMarker(long from) {
        for (long at = from; ; at++) {
            if (bytes.u8(at) == 0xff && bytes.u8(at + 1) != 0 && bytes.u8(at + 1) != 0xff) {
                return at + 1;
            }
        }
    }

    /** Reads the segment whose marker's second byte is given and gives the offset behind it. */
    private long readSegment(long markerAt) {
        int marker = bytes.u8(markerAt);
        if (marker == END_OF_IMAGE) {
            complete = true;
            return markerAt + 1;
        } else if (marker == START_OF_IMAGE) {
            throw new CorruptImage("JPEG has a second start marker inside");
        } else if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
            return markerAt + 1;
        }
        int length = bytes.u16(markerAt + 1);
        if (length < 2) {
            throw new CorruptImage("JPEG has a segment of length " + length + ", the least is 2");
        }
        ByteView segment = bytes.part(markerAt + 3, length - 2L);
        if (isFrame(marker)) {
            readFrame(marker, segment);
        } else if (marker == JFIF_SEGMENT && jfif == null && segment.startsWith(0, "JFIF\0")) {
            jfif = segment;
        } else if (marker == EXIF_SEGMENT && exif == Exif.NONE && segment.startsWith(0, "Exif\0\0")) {
            exif = ExifReader.read(segment);
            exifBlock = segment;
        } else if (marker == PROFILE_SEGMENT && segment.startsWith(0, JpegSegments.PROFILE_LABEL)) {
            profileParts.add(segment);
        } else if (marker == START_OF_SCAN) {
            scans++;
        }
        return markerAt + 1 + length;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void readFrame(int marker, ByteView segment) {
        if (frame != null) {
            throw new CorruptImage("JPEG has two frame headers");
        }
        int height = segment.u16(1);
        int width = segment.u16(3);
        if (width == 0) {
            throw new CorruptImage("JPEG has width 0");
        } else if (height == 0) {
            throw new UnsupportedFormat("JPEG gives its height only behind the picture data, which is not supported");
        }
        frame = new Frame(marker, segment.u8(0), new Size(width, height), segment.u8(5));
    }
}
