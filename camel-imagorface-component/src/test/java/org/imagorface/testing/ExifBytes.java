package org.imagorface.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Exif blocks written by hand. */
public final class ExifBytes {

    public static final String THUMBNAIL = "a face that was cut off";
    public static final String MAKER_NOTE = "maker's secret";
    public static final String UNKNOWN = "unknown tag";

    private ExifBytes() {}

    /**
     * A block with every directory: camera, exposure, position, interoperability, turned left (8), a maker note, a tag that
     * nobody knows, and a thumbnail.
     */
    public static byte[] full() {
        ByteBuffer block = ByteBuffer.allocate(700).order(ByteOrder.BIG_ENDIAN);
        block.put(ascii("MM\0*")).putInt(8);
        directory(block, 8, 6, 500);
        entry(block, 0x010f, 2, 6, 300);
        entry(block, 0x0112, 3, 1, 8 << 16);
        entry(block, 0x8769, 4, 1, 100);
        entry(block, 0x8825, 4, 1, 220);
        entry(block, 0x0100, 4, 1, 4711);
        entry(block, 0xeeee, 2, UNKNOWN.length() + 1, 400);
        directory(block, 100, 6, 0);
        entry(block, 0x829d, 5, 1, 320);
        entry(block, 0x927c, 7, MAKER_NOTE.length(), 340);
        entry(block, 0xa001, 3, 1, 0xffff << 16);
        entry(block, 0xa002, 4, 1, 4711);
        entry(block, 0xa003, 3, 1, 4711 << 16);
        entry(block, 0xa005, 4, 1, 260);
        directory(block, 220, 1, 0);
        entry(block, 0x0002, 5, 3, 360);
        directory(block, 260, 1, 0);
        entry(block, 0x0001, 2, 4, 'R' << 24 | '9' << 16 | '8' << 8);
        directory(block, 500, 2, 0);
        entry(block, 0x0201, 4, 1, 560);
        entry(block, 0x0202, 4, 1, THUMBNAIL.length());
        block.position(300).put(ascii("Canon\0"));
        block.position(320).putInt(71).putInt(10);
        block.position(340).put(ascii(MAKER_NOTE));
        block.position(360).putInt(48).putInt(1).putInt(8).putInt(1).putInt(1).putInt(1);
        block.position(400).put(ascii(UNKNOWN));
        block.position(560).put(ascii(THUMBNAIL));
        return block.array();
    }

    private static void directory(ByteBuffer block, int at, int entries, int next) {
        block.putInt(at + 2 + entries * 12, next);
        block.position(at).putShort((short) entries);
    }

    private static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A block that holds an orientation and nothing else. */
    public static byte[] orientation(int value) {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.BIG_ENDIAN)
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) value)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** The JPEG with an APP1 segment that holds the block, right behind its start marker. */
    public static byte[] inJpeg(byte[] jpeg, byte[] block) {
        return ByteBuffer.allocate(jpeg.length + block.length + 10)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (block.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(block)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
