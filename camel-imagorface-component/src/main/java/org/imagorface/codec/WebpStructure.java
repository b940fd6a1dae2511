package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/** The chunks of a WebP file (RFC 9649, section 2), still or animated. */
final class WebpStructure {

    private static final String FORMAT = "WebP";
    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int ALPHA_FLAG = 0x10;
    private static final int ANIMATION_FLAG = 0x02;

    private final ByteView bytes;
    private Size canvas;
    private boolean alpha;
    private boolean animated;
    private int frames;
    private Frame first;
    private Exif exif = Exif.NONE;

    /**
     * A frame of an animation.
     *
     * @param x left edge on the canvas
     * @param y top edge on the canvas
     * @param chunks its pixels, as chunks
     */
    record Frame(int x, int y, Size size, ByteView chunks) {}

    private WebpStructure(ByteView bytes) {
        this.bytes = bytes;
    }

    static WebpStructure read(byte[] source) {
        ByteView file = ByteView.littleEndian(source, FORMAT);
        WebpStructure structure = new WebpStructure(file.part(0, file.u32(4) + CHUNK_HEADER));
        structure.readChunks();
        if (structure.canvas == null || structure.animated && structure.first == null) {
            throw new CorruptImage("WebP has no picture in it");
        }
        return structure;
    }

    ImageHeader header() {
        boolean uncovered = animated && !first.size().equals(canvas);
        int bands = alpha || uncovered ? 4 : 3;
        int count = Math.max(1, frames);
        return new ImageHeader(ImageFormat.WEBP, canvas, bands, 8, exif.orientation(), count, exif.tags());
    }

    boolean animated() {
        return animated;
    }

    Frame firstFrame() {
        return first;
    }

    /** A still WebP file that shows the frame alone. */
    static byte[] asFile(Frame frame) {
        ByteView chunks = frame.chunks();
        boolean extended = chunks.startsWith(0, "ALPH");
        int head = FILE_HEADER + (extended ? CHUNK_HEADER + 10 : 0);
        ByteBuffer file = ByteBuffer.allocate(head + chunks.length()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - CHUNK_HEADER).put(ascii("WEBP"));
        if (extended) {
            file.put(ascii("VP8X")).putInt(10).putInt(ALPHA_FLAG);
            put24(file, frame.size().width() - 1);
            put24(file, frame.size().height() - 1);
        }
        return file.put(chunks.toArray()).array();
    }

    private void readChunks() {
        long at = FILE_HEADER;
        while (bytes.holds(at, CHUNK_HEADER)) {
            String type = bytes.ascii(at, 4);
            long length = bytes.u32(at + 4);
            readChunk(type, bytes.part(at + CHUNK_HEADER, length));
            at += CHUNK_HEADER + length + (length & 1);
        }
    }

    private void readChunk(String type, ByteView chunk) {
        switch (type) {
            case "VP8X" -> {
                alpha |= (chunk.u8(0) & ALPHA_FLAG) != 0;
                animated |= (chunk.u8(0) & ANIMATION_FLAG) != 0;
                canvas = canvas == null ? new Size(u24(chunk, 4) + 1, u24(chunk, 7) + 1) : canvas;
            }
            case "VP8 " -> canvas = canvas == null ? lossySize(chunk) : canvas;
            case "VP8L" -> readLossless(chunk);
            case "ANMF" -> readFrame(chunk);
            case "EXIF" -> exif = exif == Exif.NONE ? ExifReader.read(chunk) : exif;
            default -> {
                // no concern of ours
            }
        }
    }

    /** RFC 6386, section 9.1: after three bytes of tag and the start code, 14 bits each. */
    private static Size lossySize(ByteView chunk) {
        int width = chunk.u16(6) & 0x3fff;
        int height = chunk.u16(8) & 0x3fff;
        if (!chunk.startsWith(3, "\u009d\u0001\u002a") || width == 0 || height == 0) {
            throw new CorruptImage("WebP has a damaged lossy picture header");
        }
        return new Size(width, height);
    }

    /** RFC 9649, section 3.4: 14 bits each of width and height less one, then whether alpha is used. */
    private void readLossless(ByteView chunk) {
        long bits = chunk.u32(1);
        if (chunk.u8(0) != 0x2f) {
            throw new CorruptImage("WebP has a damaged lossless picture header");
        }
        alpha |= (bits >> 28 & 1) != 0;
        canvas = canvas == null ? new Size((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1) : canvas;
    }

    private void readFrame(ByteView chunk) {
        frames++;
        if (first != null) {
            return;
        }
        Size size = new Size(u24(chunk, 6) + 1, u24(chunk, 9) + 1);
        int x = 2 * u24(chunk, 0);
        int y = 2 * u24(chunk, 3);
        if (canvas == null || x + size.width() > canvas.width() || y + size.height() > canvas.height()) {
            throw new CorruptImage(
                    "WebP has an animation frame of %s at %d,%d outside of its canvas".formatted(size, x, y));
        }
        animated = true;
        first = new Frame(x, y, size, chunk.part(FRAME_HEADER, chunk.length() - (long) FRAME_HEADER));
    }

    private static int u24(ByteView chunk, long offset) {
        return chunk.u16(offset) | chunk.u8(offset + 2) << 16;
    }

    private static void put24(ByteBuffer file, int value) {
        file.putShort((short) value).put((byte) (value >> 16));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
