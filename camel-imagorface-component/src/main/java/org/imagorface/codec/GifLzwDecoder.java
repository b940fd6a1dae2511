package org.imagorface.codec;

import org.imagorface.error.CorruptImage;

/**
 * LZW as GIF has it (GIF89a specification, appendix F): codes of 3 to 12 bits, lowest bits first, in sub-blocks of up to 255
 * bytes. Each code stands for a code known before and one more pixel; where no more codes fit into 12 bits, none are added until
 * a clear code.
 */
final class GifLzwDecoder {

    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;

    private final ByteView data;
    private final byte[] out;
    private final short[] prefix = new short[MOST_CODES];
    private final byte[] head = new byte[MOST_CODES];
    private final byte[] last = new byte[MOST_CODES];
    private final short[] length = new short[MOST_CODES];
    private long at = 1;
    private int inBlock;
    private int bits;
    private int bitCount;
    private int written;

    private GifLzwDecoder(ByteView data, byte[] out) {
        this.data = data;
        this.out = out;
    }

    /**
     * Decodes until the output is full or the data ends; what is too much is left out, as players do.
     *
     * @param data a byte with the code size, then sub-blocks
     * @param out one byte a pixel
     * @return how many pixels there were
     * @throws CorruptImage if a code comes that was not defined
     */
    static int decode(ByteView data, byte[] out) {
        int codeSize = data.u8(0);
        if (codeSize < 1 || codeSize > 8) {
            throw new CorruptImage("GIF has codes of %d bits, expected 1 to 8".formatted(codeSize));
        }
        GifLzwDecoder decoder = new GifLzwDecoder(data, out);
        decoder.run(codeSize);
        return decoder.written;
    }

    private void run(int codeSize) {
        int clear = 1 << codeSize;
        for (int i = 0; i < clear; i++) {
            head[i] = (byte) i;
            last[i] = (byte) i;
            length[i] = 1;
        }
        int end = clear + 1;
        int next = end + 1;
        int width = codeSize + 1;
        int previous = -1;
        for (int code = read(width); code >= 0 && code != end && written < out.length; code = read(width)) {
            if (code == clear) {
                next = end + 1;
                width = codeSize + 1;
                previous = -1;
                continue;
            }
            if (code > next || code >= clear && previous < 0) {
                throw new CorruptImage("GIF has a code that was not defined");
            }
            if (previous >= 0 && next < MOST_CODES) {
                define(next, previous, code == next ? previous : code);
                next++;
                if (next == 1 << width && width < MOST_BITS) {
                    width++;
                }
            }
            write(code);
            previous = code;
        }
    }

    /** A code for those pixels of {@code before} and the first of {@code after}. */
    private void define(int code, int before, int after) {
        prefix[code] = (short) before;
        head[code] = head[before];
        last[code] = head[after];
        length[code] = (short) (length[before] + 1);
    }

    private void write(int code) {
        int from = written;
        int to = from + length[code];
        written = Math.min(to, out.length);
        int symbol = code;
        for (int i = to - 1; i >= from; i--) {
            if (i < out.length) {
                out[i] = last[symbol];
            }
            symbol = prefix[symbol];
        }
    }

    /** The next code, or -1 where the data ends. */
    private int read(int width) {
        while (bitCount < width) {
            if (inBlock == 0) {
                inBlock = data.u8(at++);
                if (inBlock == 0) {
                    // stay at the end
                    at--;
                    return -1;
                }
            }
            bits |= data.u8(at++) << bitCount;
            bitCount += 8;
            inBlock--;
        }
        int code = bits & (1 << width) - 1;
        bits >>>= width;
        bitCount -= width;
        return code;
    }
}
