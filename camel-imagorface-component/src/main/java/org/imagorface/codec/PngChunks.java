package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;

/** Exif and colour profile as chunks of a PNG file (W3C PNG, third edition, sections 11.3.2.3 and 11.3.4.5). */
final class PngChunks {

    /** The signature and the IHDR chunk: other chunks may follow from here on. */
    private static final int FIRST_CHUNKS = 8 + 25;

    private static final int LONGEST_NAME = 79;
    private static final int STEP = 1 << 14;

    private PngChunks() {}

    /** The profile in an iCCP chunk; empty if it is damaged or larger than profiles may be. */
    static Optional<byte[]> inflate(ByteView chunk) {
        int name = 0;
        while (name <= LONGEST_NAME && name < chunk.length() && chunk.u8(name) != 0) {
            name++;
        }
        if (!chunk.holds(name, 2) || name > LONGEST_NAME || chunk.u8(name + 1L) != 0) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk.part(name + 2L, chunk.length() - name - 2L).toArray());
            return inflate(inflater);
        } catch (DataFormatException damaged) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static Optional<byte[]> inflate(Inflater inflater) throws DataFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        while (!inflater.finished()) {
            int count = inflater.inflate(step);
            if (count == 0 || out.size() + count > ColorProfile.LARGEST) {
                return Optional.empty();
            }
            out.write(step, 0, count);
        }
        return Optional.of(out.toByteArray());
    }

    /**
     * A PNG file with the metadata in it, before its pixels.
     *
     * @param png without metadata
     */
    static byte[] insert(byte[] png, Optional<byte[]> exif, Optional<byte[]> profile, Optional<Resolution> resolution) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(png.length + (1 << 12));
        out.write(png, 0, FIRST_CHUNKS);
        profile.ifPresent(icc -> write(out, "iCCP", profileChunk(icc)));
        resolution.ifPresent(inches -> write(out, "pHYs", pixelSize(inches)));
        exif.ifPresent(block -> write(out, "eXIf", block));
        out.write(png, FIRST_CHUNKS, png.length - FIRST_CHUNKS);
        return out.toByteArray();
    }

    /** In metres, the only unit there is. */
    private static byte[] pixelSize(Resolution inches) {
        return ByteBuffer.allocate(9)
                .putInt((int) Math.rint(inches.horizontal() / Resolution.METRES_PER_INCH))
                .putInt((int) Math.rint(inches.vertical() / Resolution.METRES_PER_INCH))
                .put((byte) 1)
                .array();
    }

    private static byte[] profileChunk(byte[] icc) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("icc\0\0".getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(deflated(icc, Deflater.DEFAULT_COMPRESSION));
        return chunk.toByteArray();
    }

    /** @param level 0 to 9, or -1 for the usual one */
    static byte[] deflated(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] step = new byte[STEP];
            while (!deflater.finished()) {
                out.write(step, 0, deflater.deflate(step));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The signature and an IHDR chunk of a picture that is not interlaced. */
    static void start(ByteArrayOutputStream out, Size size, int bitDepth, int colourType) {
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(size.width()).putInt(size.height());
        write(out, "IHDR", header.put((byte) bitDepth).put((byte) colourType).array());
    }

    static void write(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
