package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.imagorface.geometry.Size;

/** Exif and colour profile as chunks of a WebP file (RFC 9649, section 2.7). */
final class WebpChunks {

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXTENDED_BYTES = 10;
    private static final int PROFILE_FLAG = 0x20;
    private static final int ALPHA_FLAG = 0x10;
    private static final int EXIF_FLAG = 0x08;

    private WebpChunks() {}

    /** The first chunk of a kind, for example {@code ICCP}. */
    static Optional<ByteView> find(byte[] source, String type) {
        ByteView bytes = ByteView.littleEndian(source, "WebP");
        long at = FILE_HEADER;
        while (bytes.holds(at, CHUNK_HEADER)) {
            long length = bytes.u32(at + 4);
            if (bytes.startsWith(at, type)) {
                return Optional.of(bytes.part(at + CHUNK_HEADER, length));
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
        return Optional.empty();
    }

    /**
     * A WebP file, still or animated, with the metadata in it: the profile before the pixels, Exif behind them.
     *
     * @param webp without metadata
     * @param size of the picture
     * @param alpha whether it has transparent pixels
     */
    static byte[] insert(byte[] webp, Size size, boolean alpha, Optional<byte[]> exif, Optional<byte[]> profile) {
        boolean extended = new String(webp, FILE_HEADER, 4, StandardCharsets.US_ASCII).equals("VP8X");
        byte[] features = extended
                ? ByteView.littleEndian(webp, "WebP")
                        .part(FILE_HEADER + (long) CHUNK_HEADER, EXTENDED_BYTES)
                        .toArray()
                : features(size, alpha);
        features[0] |= (byte) ((profile.isPresent() ? PROFILE_FLAG : 0) | (exif.isPresent() ? EXIF_FLAG : 0));
        int pixelsAt = FILE_HEADER + (extended ? CHUNK_HEADER + EXTENDED_BYTES : 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream(webp.length + (1 << 12));
        out.write(webp, 0, FILE_HEADER);
        write(out, "VP8X", features);
        profile.ifPresent(icc -> write(out, "ICCP", icc));
        out.write(webp, pixelsAt, webp.length - pixelsAt);
        exif.ifPresent(block -> write(out, "EXIF", block));
        byte[] file = out.toByteArray();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - CHUNK_HEADER);
        return file;
    }

    private static byte[] features(Size size, boolean alpha) {
        ByteBuffer features = ByteBuffer.allocate(EXTENDED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        features.putInt(alpha ? ALPHA_FLAG : 0);
        for (int side : new int[] {size.width() - 1, size.height() - 1}) {
            features.putShort((short) side).put((byte) (side >> 16));
        }
        return features.array();
    }

    private static void write(ByteArrayOutputStream out, String type, byte[] content) {
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array());
        out.writeBytes(content);
        if (content.length % 2 == 1) {
            out.write(0);
        }
    }
}
