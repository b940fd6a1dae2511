package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.imagorface.error.Cancelled;
import org.imagorface.geometry.Size;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/** Writes animated WebP (RFC 9649, section 2.7.1): each frame whole, in place of the one before. */
final class WebpAnimation {

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int ALPHA_FLAG = 0x10;
    private static final int OVERWRITE_FLAG = 0x02;
    private static final int MOST_LOOPS = 0xffff;
    private static final int LONGEST_DELAY = 0xffffff;

    private WebpAnimation() {}

    /**
     * @param encoder gives a frame as a still WebP file
     */
    static byte[] write(Picture picture, Function<Mat, byte[]> encoder) {
        Animation animation = picture.animation();
        List<byte[]> chunks = new ArrayList<>();
        chunks.add(head(picture.size(), picture.hasAlpha()));
        chunks.add(playing(animation.loops()));
        for (int i = 0; i < picture.frameCount(); i++) {
            Cancelled.check();
            byte[] still = encoder.apply(picture.frames().get(i));
            chunks.add(frame(picture.size(), animation.delays().get(i), still));
        }
        int length =
                Math.toIntExact(chunks.stream().mapToLong(chunk -> chunk.length).sum() + FILE_HEADER - CHUNK_HEADER);
        ByteBuffer file =
                buffer(CHUNK_HEADER + length).put(ascii("RIFF")).putInt(length).put(ascii("WEBP"));
        chunks.forEach(file::put);
        return file.array();
    }

    private static byte[] head(Size size, boolean alpha) {
        ByteBuffer chunk = chunk("VP8X", 10).putInt(ANIMATION_FLAG | (alpha ? ALPHA_FLAG : 0));
        put24(chunk, size.width() - 1);
        put24(chunk, size.height() - 1);
        return chunk.array();
    }

    private static byte[] playing(int loops) {
        // the background colour, which players ignore, is transparent
        return chunk("ANIM", 6)
                .putInt(0)
                .putShort((short) Math.min(loops, MOST_LOOPS))
                .array();
    }

    private static byte[] frame(Size size, int delay, byte[] still) {
        ByteView pixels = pixels(still);
        ByteBuffer chunk = chunk("ANMF", FRAME_HEADER + pixels.length());
        put24(chunk, 0);
        put24(chunk, 0);
        put24(chunk, size.width() - 1);
        put24(chunk, size.height() - 1);
        put24(chunk, Math.min(delay, LONGEST_DELAY));
        return chunk.put((byte) OVERWRITE_FLAG).put(pixels.toArray()).array();
    }

    /** The chunks of a still file without its headers; chunks are padded to even lengths. */
    private static ByteView pixels(byte[] still) {
        ByteView file = ByteView.littleEndian(still, "WebP");
        long at = FILE_HEADER;
        if (file.startsWith(at, "VP8X")) {
            at += CHUNK_HEADER + file.u32(at + 4);
        }
        return file.part(at, still.length - at);
    }

    private static ByteBuffer chunk(String type, int length) {
        return buffer(CHUNK_HEADER + length).put(ascii(type)).putInt(length);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put24(ByteBuffer chunk, int value) {
        chunk.putShort((short) value).put((byte) (value >> 16));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
