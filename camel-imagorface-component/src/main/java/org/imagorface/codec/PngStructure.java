package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/** The chunks of a PNG file (W3C PNG, third edition, sections 5 and 11), walked from the signature to IEND. */
final class PngStructure {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final int HEADER_BYTES = 13;

    private static final Set<String> PIXEL_CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int COLOUR_ALPHA = 6;

    private final ByteView bytes;
    private ByteView imageHeader;
    private ByteView transparentColour;
    private boolean pixelsSeen;
    private boolean animated;
    private boolean stillOutsideAnimation;
    private long declaredFrames;
    private long controlledFrames;
    private Exif exif = Exif.NONE;
    private ByteView exifBlock;
    private ByteView profile;
    private ByteView pixelSize;

    private PngStructure(byte[] source) {
        this.bytes = ByteView.bigEndian(source, "PNG");
    }

    static PngStructure read(byte[] source) {
        PngStructure structure = new PngStructure(source);
        long at = SIGNATURE_BYTES;
        String type;
        do {
            long length = structure.bytes.u32(at);
            type = structure.bytes.ascii(at + 4, 4);
            structure.readChunk(type, structure.bytes.part(at + 8, length));
            at += length + CHUNK_OVERHEAD;
        } while (!type.equals("IEND"));
        if (!structure.pixelsSeen) {
            throw new CorruptImage("PNG has no picture data");
        }
        return structure;
    }

    ImageHeader header() {
        long width = imageHeader.u32(0);
        long height = imageHeader.u32(4);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new CorruptImage("PNG has size %dx%d, sides must be 1 to 2147483647".formatted(width, height));
        }
        return new ImageHeader(
                ImageFormat.PNG,
                new Size((int) width, (int) height),
                bands(),
                imageHeader.u8(8),
                exif.orientation(),
                frames(),
                exif.tags());
    }

    /** The bytes of the Exif block. */
    Optional<ByteView> exifBlock() {
        return Optional.ofNullable(exifBlock);
    }

    /** The chunk that holds a colour profile, compressed. */
    Optional<ByteView> profile() {
        return Optional.ofNullable(profile);
    }

    /** What the pHYs chunk says; empty where it says no more than how wide a pixel is. */
    Optional<Resolution> resolution() {
        if (pixelSize == null || pixelSize.length() != 9 || pixelSize.u8(8) != 1) {
            return Optional.empty();
        }
        return Resolution.of(
                pixelSize.u32(0) * Resolution.METRES_PER_INCH, pixelSize.u32(4) * Resolution.METRES_PER_INCH);
    }

    private void readChunk(String type, ByteView chunk) {
        if (imageHeader == null && !(type.equals("IHDR") && chunk.length() == HEADER_BYTES)) {
            throw new CorruptImage("PNG does not start with an IHDR chunk of 13 bytes");
        }
        switch (type) {
            case "IHDR" -> {
                if (imageHeader != null) {
                    throw new CorruptImage("PNG has two IHDR chunks");
                }
                imageHeader = chunk;
            }
            case "tRNS" -> transparentColour = chunk;
            case "IDAT" -> {
                stillOutsideAnimation |= !pixelsSeen && controlledFrames == 0;
                pixelsSeen = true;
            }
            case "acTL" -> {
                animated = true;
                declaredFrames = Math.max(declaredFrames, chunk.u32(0));
            }
            case "fcTL" -> controlledFrames++;
            case "eXIf" -> {
                exifBlock = exif == Exif.NONE ? chunk : exifBlock;
                exif = exif == Exif.NONE ? ExifReader.read(chunk) : exif;
            }
            case "pHYs" -> pixelSize = pixelSize == null ? chunk : pixelSize;
            case "iCCP" -> profile = profile == null ? chunk : profile;
            default -> {
                // no concern of ours
            }
        }
    }

    /** The one level of grey that is transparent, in the 8 or 16 bits that it is decoded to; empty where there is none. */
    OptionalInt transparentGrey() {
        int depth = imageHeader.u8(8);
        if (imageHeader.u8(9) != GREY || transparentColour == null) {
            return OptionalInt.empty();
        }
        int level = transparentColour.u16(0);
        return OptionalInt.of(depth < 8 ? (level & (1 << depth) - 1) * 255 / ((1 << depth) - 1) : level);
    }

    /**
     * A file that {@link #read} has found whole, with those chunks only that pixels are made of. Compressed texts and profiles,
     * which can be bombs, and whatever else libpng would complain about stay out.
     */
    static byte[] pixelsOnly(byte[] source) {
        ByteView bytes = ByteView.bigEndian(source, "PNG");
        ByteArrayOutputStream kept = new ByteArrayOutputStream(source.length);
        kept.write(source, 0, SIGNATURE_BYTES);
        int at = SIGNATURE_BYTES;
        String type;
        do {
            int chunk = (int) Math.min(bytes.u32(at) + CHUNK_OVERHEAD, source.length - at);
            type = bytes.ascii(at + 4, 4);
            if (PIXEL_CHUNKS.contains(type)) {
                kept.write(source, at, chunk);
            }
            at += chunk;
        } while (!type.equals("IEND"));
        return kept.toByteArray();
    }

    private int bands() {
        int colourType = imageHeader.u8(9);
        int extra = transparentColour != null ? 1 : 0;
        return switch (colourType) {
            case GREY -> 1 + extra;
            case COLOUR, PALETTE -> 3 + extra;
            case GREY_ALPHA -> 2;
            case COLOUR_ALPHA -> 4;
            default -> throw new CorruptImage("PNG has colour type " + colourType + ", expected 0, 2, 3, 4 or 6");
        };
    }

    /** Pictures in the file: the frames, by whichever count is higher, and a default image that is none of them. */
    private int frames() {
        if (!animated && controlledFrames == 0) {
            return 1;
        }
        long frames = Math.max(declaredFrames, controlledFrames) + (stillOutsideAnimation ? 1 : 0);
        return (int) Math.max(1, Math.min(frames, Integer.MAX_VALUE));
    }
}
