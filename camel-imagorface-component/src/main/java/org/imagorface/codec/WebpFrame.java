package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.imagorface.codec.FramePlayer.Disposal;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Mats;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * A frame of an animated WebP file (RFC 9649, section 2.7.1.1), its pixels still encoded.
 *
 * @param x left edge on the canvas, in which the frame lies wholly
 * @param y top edge on the canvas
 * @param delay how long it is shown, in milliseconds
 * @param blended whether what was there shows through where the frame is transparent
 * @param alpha whether it may have transparent pixels
 * @param chunks its pixels, as chunks
 */
record WebpFrame(
        int x, int y, Size size, int delay, boolean blended, Disposal disposal, boolean alpha, ByteView chunks) {

    private static final int HEADER = 16;
    private static final int CHUNK_HEADER = 8;
    private static final int FILE_HEADER = 12;
    private static final int EXTENDED_HEADER = CHUNK_HEADER + 10;
    private static final int DISPOSE_FLAG = 0x01;
    private static final int OVERWRITE_FLAG = 0x02;
    private static final int ALPHA_FLAG = 0x10;

    /**
     * Reads a frame's chunk.
     *
     * @throws CorruptImage if it lies outside of the canvas, or its pixels are of another size than it says
     */
    static WebpFrame read(ByteView chunk, Size canvas) {
        Size size = new Size(chunk.u24(6) + 1, chunk.u24(9) + 1);
        int x = 2 * chunk.u24(0);
        int y = 2 * chunk.u24(3);
        if (x + size.width() > canvas.width() || y + size.height() > canvas.height()) {
            throw new CorruptImage(
                    "WebP has an animation frame of %s at %d,%d outside of its canvas".formatted(size, x, y));
        }
        int flags = chunk.u8(15);
        ByteView chunks = chunk.part(HEADER, chunk.length() - (long) HEADER);
        return new WebpFrame(
                x,
                y,
                size,
                chunk.u24(12),
                (flags & OVERWRITE_FLAG) == 0,
                (flags & DISPOSE_FLAG) != 0 ? Disposal.CLEAR : Disposal.KEEP,
                readPixels(chunks, size),
                chunks);
    }

    PixelRect area() {
        return new PixelRect(x, y, size.width(), size.height());
    }

    /** Whether all of the canvas is opaque after the frame, if it was not before. */
    boolean covers(Size canvas) {
        return !alpha && size.equals(canvas);
    }

    /** Whether nothing of what was on the canvas can be seen through it. */
    boolean replaces(Size canvas) {
        return (!alpha || !blended) && size.equals(canvas);
    }

    /** Whether nothing is on the canvas when its time is over. */
    boolean clears(Size canvas) {
        return disposal == Disposal.CLEAR && size.equals(canvas);
    }

    /** Draws the frame on a canvas of 8-bit BGR or BGRA. */
    void drawOn(Mat canvas) {
        Mat pixels = OpenCvCodec.decode(asFile(), Imgcodecs.IMREAD_UNCHANGED, ImageFormat.WEBP, size);
        try {
            int channels = pixels.channels();
            byte[] line = new byte[size.width() * channels];
            byte[] target = new byte[size.width() * canvas.channels()];
            for (int row = 0; row < size.height(); row++) {
                pixels.get(row, 0, line);
                canvas.get(y + row, x, target);
                if (blended && channels == 4) {
                    blend(line, target, canvas.channels());
                } else {
                    replace(line, channels, target, canvas.channels());
                }
                canvas.put(y + row, x, target);
            }
        } finally {
            Mats.release(pixels);
        }
    }

    private static void replace(byte[] line, int channels, byte[] target, int targetChannels) {
        for (int from = 0, to = 0; to < target.length; from += channels, to += targetChannels) {
            for (int c = 0; c < targetChannels; c++) {
                target[to + c] = c < channels ? line[from + c] : (byte) 0xff;
            }
        }
    }

    /** RFC 9649, section 2.7.1.1: colours by their shares of the resulting alpha. */
    private static void blend(byte[] line, byte[] target, int targetChannels) {
        for (int from = 0, to = 0; to < target.length; from += 4, to += targetChannels) {
            int above = line[from + 3] & 0xff;
            int below = targetChannels == 4 ? target[to + 3] & 0xff : 0xff;
            double share = below * (255 - above) / 255.0;
            double alpha = above + share;
            for (int c = 0; c < 3 && above > 0; c++) {
                double sum = above * (line[from + c] & 0xff) + share * (target[to + c] & 0xff);
                target[to + c] = (byte) Math.round(sum / alpha);
            }
            if (targetChannels == 4) {
                target[to + 3] = (byte) Math.round(alpha);
            }
        }
    }

    /** Whether the pixels have alpha; what is decoded later must be of the size that was held against the limits. */
    private static boolean readPixels(ByteView chunks, Size size) {
        boolean alpha = false;
        for (long at = 0; chunks.holds(at, CHUNK_HEADER); ) {
            long length = chunks.u32(at + 4);
            ByteView chunk = chunks.part(at + CHUNK_HEADER, length);
            switch (chunks.ascii(at, 4)) {
                case "ALPH" -> alpha = true;
                case "VP8 " -> {
                    requireSize(WebpStructure.lossySize(chunk), size);
                    return alpha;
                }
                case "VP8L" -> {
                    requireSize(WebpStructure.losslessSize(chunk), size);
                    return WebpStructure.losslessAlpha(chunk);
                }
                default -> {
                    // no concern of ours
                }
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
        throw new CorruptImage("WebP has an animation frame without pixels");
    }

    private static void requireSize(Size pixels, Size frame) {
        if (!pixels.equals(frame)) {
            throw new CorruptImage("WebP has an animation frame of %s with pixels of %s".formatted(frame, pixels));
        }
    }

    /** A still WebP file that shows the frame alone, as OpenCV refuses animations. */
    private byte[] asFile() {
        boolean extended = !chunks.startsWith(0, "VP8 ") && !chunks.startsWith(0, "VP8L");
        int head = FILE_HEADER + (extended ? EXTENDED_HEADER : 0);
        ByteBuffer file = ByteBuffer.allocate(head + chunks.length()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - CHUNK_HEADER).put(ascii("WEBP"));
        if (extended) {
            file.put(ascii("VP8X")).putInt(10).putInt(alpha ? ALPHA_FLAG : 0);
            put24(file, size.width() - 1);
            put24(file, size.height() - 1);
        }
        return file.put(chunks.toArray()).array();
    }

    private static void put24(ByteBuffer file, int value) {
        file.putShort((short) value).put((byte) (value >> 16));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
