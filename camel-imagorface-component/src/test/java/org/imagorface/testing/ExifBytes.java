package org.imagorface.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Exif blocks written by hand. */
public final class ExifBytes {

    private ExifBytes() {}

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
