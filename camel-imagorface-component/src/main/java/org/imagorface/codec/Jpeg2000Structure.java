package org.imagorface.codec;

import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;

/**
 * The boxes of a JP2 file (ISO/IEC 15444-1, annex I), of which only the colour space and the codestream count, or a codestream
 * alone; and what the codestream says of its picture in its SIZ segment (annex A.5.1).
 *
 * @param size of the picture in pixels
 * @param components colours, with alpha if it has any: 1, 3 or 4
 * @param depth bits of each component, 8 to 16
 * @param colourSpace by the numbers of annex I.5.3.3: 16 sRGB, 17 grey, 18 sYCC
 * @param codestream from its SOC marker on
 */
record Jpeg2000Structure(Size size, int components, int depth, int colourSpace, ByteView codestream) {

    static final int SRGB = 16;
    static final int GREY = 17;
    static final int SYCC = 18;

    static final String CODESTREAM = "\u00ff\u004f\u00ff\u0051";

    private static final String FORMAT = "JPEG 2000";
    private static final int MOST_BOXES = 1000;
    private static final int FEWEST_BITS = 8;
    private static final int MOST_BITS = 16;
    private static final int SIZ = 4;

    static Jpeg2000Structure read(byte[] source) {
        ByteView file = ByteView.bigEndian(source, FORMAT);
        if (file.startsWith(0, CODESTREAM)) {
            return ofCodestream(file, Optional.empty(), Optional.empty());
        }
        Boxes boxes = new Boxes();
        boxes.read(file, false);
        if (boxes.codestream == null) {
            throw new CorruptImage("JPEG 2000 has no picture in it");
        }
        return ofCodestream(boxes.codestream, Optional.ofNullable(boxes.size), Optional.ofNullable(boxes.colourSpace));
    }

    private static Jpeg2000Structure ofCodestream(
            ByteView codestream, Optional<Size> declared, Optional<Integer> declaredSpace) {
        if (!codestream.startsWith(0, CODESTREAM)) {
            throw new CorruptImage("JPEG 2000 has a codestream that does not start as one");
        }
        Size size = new Size(
                side(codestream.u32(SIZ + 4), codestream.u32(SIZ + 12)),
                side(codestream.u32(SIZ + 8), codestream.u32(SIZ + 16)));
        if (declared.isPresent() && !declared.get().equals(size)) {
            throw new CorruptImage("JPEG 2000 gives its size twice, and not the same");
        }
        int components = codestream.u16(SIZ + 36);
        if (components != 1 && components != 3 && components != 4) {
            throw new UnsupportedFormat("JPEG 2000 has %d components, expected 1, 3 or 4".formatted(components));
        }
        int depth = codestream.u8(SIZ + 38) + 1;
        for (int i = 0; i < components; i++) {
            requireComponent(codestream, SIZ + 38 + 3 * i, depth);
        }
        int space = declaredSpace.orElse(components == 1 ? GREY : SRGB);
        if (space == GREY != (components == 1) || space == SYCC && components != 3) {
            throw new UnsupportedFormat("JPEG 2000 has %d components in colour space %d".formatted(components, space));
        }
        return new Jpeg2000Structure(size, components, depth, space, codestream);
    }

    private static int side(long end, long start) {
        if (start >= end || end > Integer.MAX_VALUE) {
            throw new CorruptImage("JPEG 2000 reaches from %d to %d, must be at least 1 long".formatted(start, end));
        }
        return (int) (end - start);
    }

    private static void requireComponent(ByteView codestream, int at, int depth) {
        if (codestream.u8(at) + 1 != depth || depth < FEWEST_BITS || depth > MOST_BITS) {
            throw new UnsupportedFormat("JPEG 2000 has components that are signed, differ, or have not %d to %d bits"
                    .formatted(FEWEST_BITS, MOST_BITS));
        } else if (codestream.u8(at + 1) != 1 || codestream.u8(at + 2) != 1) {
            throw new UnsupportedFormat("JPEG 2000 has components of differing size, which is not supported");
        }
    }

    /** What the boxes say; the first of a kind counts. */
    private static final class Boxes {

        private Size size;
        private Integer colourSpace;
        private ByteView codestream;
        private int read;

        void read(ByteView bytes, boolean header) {
            long at = 0;
            while (at < bytes.length() && codestream == null) {
                if (++read > MOST_BOXES) {
                    throw new CorruptImage("JPEG 2000 has more than %d boxes".formatted(MOST_BOXES));
                }
                long length = bytes.u32(at);
                int head = 8;
                if (length == 1) {
                    head = 16;
                    length = bytes.u32(at + 8) == 0 ? bytes.u32(at + 12) : Long.MAX_VALUE;
                } else if (length == 0) {
                    length = bytes.length() - at;
                }
                String type = bytes.ascii(at + 4, 4);
                if (length < head || !bytes.holds(at, length)) {
                    throw new CorruptImage("JPEG 2000 is cut off or has a box of a wrong length");
                }
                readBox(type, bytes.part(at + head, length - head), header);
                at += length;
            }
        }

        private void readBox(String type, ByteView box, boolean header) {
            if (!header && type.equals("jp2h")) {
                read(box, true);
            } else if (!header && type.equals("jp2c")) {
                codestream = box;
            } else if (header && type.equals("ihdr")) {
                size = new Size(side(box.u32(4), 0), side(box.u32(0), 0));
            } else if (header && type.equals("colr") && colourSpace == null && box.u8(0) == 1) {
                colourSpace = knownSpace(box.u32(3));
            } else if (header && type.equals("pclr")) {
                throw new UnsupportedFormat("JPEG 2000 has a palette, which is not supported");
            } else if (header && type.equals("cdef")) {
                requireUsualOrder(box);
            }
        }

        private static int knownSpace(long space) {
            if (space != SRGB && space != GREY && space != SYCC) {
                throw new UnsupportedFormat(
                        "JPEG 2000 has colour space %d, expected 16 to 18 (sRGB, grey, sYCC)".formatted(space));
            }
            return (int) space;
        }

        /** Colours as they come, alpha last. */
        private static void requireUsualOrder(ByteView box) {
            int channels = box.u16(0);
            for (int i = 0; i < channels; i++) {
                int channel = box.u16(2 + 6 * i);
                boolean colour = box.u16(4 + 6 * i) == 0;
                if (colour ? box.u16(6 + 6 * i) != channel + 1 : channel != channels - 1) {
                    throw new UnsupportedFormat("JPEG 2000 has its channels in an unusual order");
                }
            }
        }
    }
}
