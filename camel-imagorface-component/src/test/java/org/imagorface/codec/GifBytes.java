package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Hand-made GIFs, block by block. The screen's colours are 0 black, 1 red, 2 green, 3 blue. */
final class GifBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    GifBytes(int width, int height) {
        text("GIF89a");
        u16(width, height);
        out.write(0x81);
        out.write(0);
        out.write(0);
        colors(0x000000, 0xff0000, 0x00ff00, 0x0000ff);
    }

    GifBytes loops(int repetitions) {
        bytes(0x21, 0xff, 11);
        text("NETSCAPE2.0");
        bytes(3, 1, repetitions, repetitions >> 8, 0);
        return this;
    }

    GifBytes control(int disposal, int transparent, int delay) {
        bytes(
                0x21,
                0xf9,
                4,
                disposal << 2 | (transparent >= 0 ? 1 : 0),
                delay,
                delay >> 8,
                Math.max(0, transparent),
                0);
        return this;
    }

    /** A frame with the screen's colours, given by its indices row after row. */
    GifBytes frame(int x, int y, int width, int height, int... indices) {
        out.write(0x2c);
        u16(x, y, width, height);
        out.write(0);
        return pixels(indices);
    }

    /** A frame with four colours of its own. */
    GifBytes frameWithColors(int[] colors, int x, int y, int width, int height, int... indices) {
        out.write(0x2c);
        u16(x, y, width, height);
        out.write(0x81);
        colors(colors);
        return pixels(indices);
    }

    /** An interlaced frame; the rows are given as they are stored. */
    GifBytes interlaced(int width, int height, int... indices) {
        out.write(0x2c);
        u16(0, 0, width, height);
        out.write(0x40);
        return pixels(indices);
    }

    GifBytes comment(String text) {
        bytes(0x21, 0xfe, text.length());
        text(text);
        out.write(0);
        return this;
    }

    byte[] end() {
        out.write(0x3b);
        return out.toByteArray();
    }

    private GifBytes pixels(int... indices) {
        byte[] pixels = new byte[indices.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) indices[i];
        }
        GifLzwEncoder.encode(pixels, 2, out);
        return this;
    }

    private void colors(int... colors) {
        for (int color : colors) {
            bytes(color >> 16, color >> 8, color);
        }
    }

    private void u16(int... numbers) {
        for (int number : numbers) {
            bytes(number, number >> 8);
        }
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
