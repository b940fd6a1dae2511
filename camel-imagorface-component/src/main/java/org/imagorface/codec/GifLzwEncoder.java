package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes what {@link GifLzwDecoder} reads. The table of codes starts anew when it is full. */
final class GifLzwEncoder {

    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;
    private static final int SLOTS = 2 * MOST_CODES;
    private static final int FREE = -1;

    private final ByteArrayOutputStream out;
    private final int codeSize;
    private final int clear;
    private final int[] keys = new int[SLOTS];
    private final short[] codes = new short[SLOTS];
    private final byte[] block = new byte[255];
    private int blockLength;
    private int next;
    private int width;
    private int bits;
    private int bitCount;

    private GifLzwEncoder(ByteArrayOutputStream out, int codeSize) {
        this.out = out;
        this.codeSize = codeSize;
        this.clear = 1 << codeSize;
    }

    /**
     * Writes a byte with the code size and the pixels in sub-blocks.
     *
     * @param codeSize 2 to 8, bits that hold every pixel
     * @param pixels one byte each, at least one
     */
    static void encode(byte[] pixels, int codeSize, ByteArrayOutputStream out) {
        out.write(codeSize);
        new GifLzwEncoder(out, codeSize).run(pixels);
    }

    private void run(byte[] pixels) {
        width = codeSize + 1;
        writeClear();
        int known = pixels[0] & 0xff;
        for (int i = 1; i < pixels.length; i++) {
            int pixel = pixels[i] & 0xff;
            int key = known << 8 | pixel;
            int slot = slot(key);
            if (keys[slot] == key) {
                known = codes[slot];
            } else {
                write(known);
                define(slot, key);
                known = pixel;
            }
        }
        write(known);
        // a decoder defines one more code here
        if (next == 1 << width && width < MOST_BITS) {
            width++;
        }
        write(clear + 1);
        finish();
    }

    private void define(int slot, int key) {
        if (next == MOST_CODES) {
            writeClear();
            return;
        }
        keys[slot] = key;
        codes[slot] = (short) next++;
        // a decoder is one code behind
        if (next > 1 << width && width < MOST_BITS) {
            width++;
        }
    }

    private void writeClear() {
        write(clear);
        Arrays.fill(keys, FREE);
        next = clear + 2;
        width = codeSize + 1;
    }

    /** Where the key is, or could be put. */
    private int slot(int key) {
        int slot = (key * 0x9e3779b1) >>> 19;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private void write(int code) {
        bits |= code << bitCount;
        bitCount += width;
        while (bitCount >= 8) {
            writeByte(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }

    private void writeByte(int value) {
        block[blockLength++] = (byte) value;
        if (blockLength == block.length) {
            writeBlock();
        }
    }

    private void writeBlock() {
        out.write(blockLength);
        out.write(block, 0, blockLength);
        blockLength = 0;
    }

    private void finish() {
        if (bitCount > 0) {
            writeByte(bits);
        }
        if (blockLength > 0) {
            writeBlock();
        }
        out.write(0);
    }
}
