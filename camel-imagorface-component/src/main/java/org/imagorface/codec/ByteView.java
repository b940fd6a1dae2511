package org.imagorface.codec;

import java.nio.charset.StandardCharsets;
import org.imagorface.error.CorruptImage;

/**
 * A part of a source, read by offset from its start with every read bounded. Numbers are unsigned.
 *
 * <p>Reads beyond its end throw {@link CorruptImage}, which names the format.
 */
final class ByteView {

    private final byte[] bytes;
    private final int start;
    private final int length;
    private final boolean bigEndian;
    private final String format;

    private ByteView(byte[] bytes, int start, int length, boolean bigEndian, String format) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.bigEndian = bigEndian;
        this.format = format;
    }

    static ByteView bigEndian(byte[] bytes, String format) {
        return new ByteView(bytes, 0, bytes.length, true, format);
    }

    static ByteView littleEndian(byte[] bytes, String format) {
        return new ByteView(bytes, 0, bytes.length, false, format);
    }

    /** A part of this view with offsets of its own. */
    ByteView part(long offset, long size) {
        require(offset, size);
        return new ByteView(bytes, start + (int) offset, (int) size, bigEndian, format);
    }

    /** The same bytes read in the given order. */
    ByteView ordered(boolean big) {
        return new ByteView(bytes, start, length, big, format);
    }

    /** Where the view starts in the bytes that the first view was made of. */
    int start() {
        return start;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    int length() {
        return length;
    }

    boolean holds(long offset, long size) {
        return offset >= 0 && size >= 0 && offset <= length - size;
    }

    int u8(long offset) {
        require(offset, 1);
        return bytes[start + (int) offset] & 0xff;
    }

    int u16(long offset) {
        int first = u8(offset);
        int second = u8(offset + 1);
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** Three bytes, in this view's order. */
    int u24(long offset) {
        return bigEndian ? u8(offset) << 16 | u16(offset + 1) : u8(offset + 2) << 16 | u16(offset);
    }

    long u32(long offset) {
        long first = u16(offset);
        long second = u16(offset + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Whether the ASCII text stands at the offset; false where the bytes end before it does. */
    boolean startsWith(long offset, String text) {
        if (!holds(offset, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (u8(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String ascii(long offset, int size) {
        require(offset, size);
        return new String(bytes, start + (int) offset, size, StandardCharsets.US_ASCII);
    }

    String utf8(long offset, int size) {
        require(offset, size);
        return new String(bytes, start + (int) offset, size, StandardCharsets.UTF_8);
    }

    byte[] toArray() {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, start, copy, 0, length);
        return copy;
    }

    private void require(long offset, long size) {
        if (!holds(offset, size)) {
            throw new CorruptImage("%s is cut off or damaged: %d byte(s) are expected at offset %d, it has %d bytes"
                    .formatted(format, size, offset, length));
        }
    }
}
