package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Numbers of 1, 2, 4 or 8 bits, packed in rows and compressed as the IDAT chunk of a PNG file wants them. */
final class PackedRows implements AutoCloseable {

    private static final int STEP = 1 << 14;

    private final int bits;
    private final byte[] numbers;
    private final byte[] packed;
    private final byte[] step = new byte[STEP];
    private final Deflater deflater;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param level 1 to 9 */
    PackedRows(int width, int bits, int level) {
        this.bits = bits;
        this.numbers = new byte[width];
        // one more for the kind of filter, which is none
        this.packed = new byte[1 + (int) (((long) width * bits + 7) / 8)];
        this.deflater = new Deflater(level);
    }

    /** The numbers of the row to add next, to be filled in. */
    byte[] numbers() {
        return numbers;
    }

    void add() {
        int perByte = 8 / bits;
        for (int i = 1, x = 0; i < packed.length; i++) {
            int together = 0;
            for (int part = 0; part < perByte; part++, x++) {
                together = together << bits | (x < numbers.length ? numbers[x] & 0xff : 0);
            }
            packed[i] = (byte) together;
        }
        deflater.setInput(packed);
        while (!deflater.needsInput()) {
            out.write(step, 0, deflater.deflate(step));
        }
    }

    /** All rows; none may be added any more. */
    byte[] deflated() {
        deflater.finish();
        while (!deflater.finished()) {
            out.write(step, 0, deflater.deflate(step));
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
