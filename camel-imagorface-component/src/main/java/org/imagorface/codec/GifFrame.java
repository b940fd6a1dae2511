package org.imagorface.codec;

import java.util.Optional;
import org.imagorface.codec.FramePlayer.Disposal;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * A frame of a GIF file, its pixels still encoded.
 *
 * @param x left edge on the screen, which the frame may reach beyond
 * @param y top edge on the screen
 * @param interlaced whether its rows come in four passes
 * @param colours three bytes each, red first
 * @param data a byte with the code size, then the encoded pixels in sub-blocks
 */
record GifFrame(
        int x, int y, Size size, boolean interlaced, Optional<ByteView> colours, Control control, ByteView data) {

    private static final int TABLE = 256;
    private static final int[] PASS_START = {0, 4, 2, 1};
    private static final int[] PASS_STEP = {8, 8, 4, 2};

    /**
     * What the graphic control extension before a frame says.
     *
     * @param transparent index of the colour that is not drawn; -1: none
     * @param delay in milliseconds
     */
    record Control(Disposal disposal, int transparent, int delay) {

        static final Control NONE = new Control(Disposal.KEEP, -1, 0);

        static Control read(ByteView block) {
            int flags = block.u8(0);
            Disposal disposal =
                    switch (flags >> 2 & 7) {
                        case 2 -> Disposal.CLEAR;
                        // some writers took the third bit for the value of 3, and players follow them
                        case 3, 4 -> Disposal.RESTORE;
                        default -> Disposal.KEEP;
                    };
            return new Control(disposal, (flags & 1) != 0 ? block.u8(3) : -1, 10 * block.u16(1));
        }
    }

    Disposal disposal() {
        return control.disposal();
    }

    PixelRect area() {
        return new PixelRect(x, y, size.width(), size.height());
    }

    /** Whether nothing of what was on the screen can be seen through it. */
    boolean covers(Size screen) {
        return control.transparent() < 0
                && x == 0
                && y == 0
                && size.width() >= screen.width()
                && size.height() >= screen.height();
    }

    /** Draws the frame on a screen of 8-bit BGR or BGRA; pixels that the data lacks are left as they are. */
    void drawOn(Mat screen) {
        int columns = Math.min(size.width(), screen.cols() - x);
        int rows = Math.min(size.height(), screen.rows() - y);
        if (columns <= 0 || rows <= 0) {
            return;
        }
        byte[] indices = new byte[(int) size.area()];
        int decoded = GifLzwDecoder.decode(data, indices);
        int[] places = storedRows();
        byte[] table = bgra();
        byte[] line = new byte[columns * screen.channels()];
        for (int row = 0; row < rows; row++) {
            int from = places[row] * size.width();
            int known = Math.max(0, Math.min(columns, decoded - from));
            screen.get(y + row, x, line);
            drawRow(indices, from, known, table, line, screen.channels());
            screen.put(y + row, x, line);
        }
    }

    private void drawRow(byte[] indices, int from, int count, byte[] table, byte[] line, int channels) {
        for (int i = 0; i < count; i++) {
            int index = indices[from + i] & 0xff;
            if (index != control.transparent()) {
                System.arraycopy(table, index * 4, line, i * channels, channels);
            }
        }
    }

    /** For each row of the frame its number in the data. */
    private int[] storedRows() {
        int[] places = new int[size.height()];
        int stored = 0;
        for (int pass = 0; pass < PASS_START.length && interlaced; pass++) {
            for (int row = PASS_START[pass]; row < places.length; row += PASS_STEP[pass]) {
                places[row] = stored++;
            }
        }
        for (int row = 0; row < places.length && !interlaced; row++) {
            places[row] = row;
        }
        return places;
    }

    /** A full table of opaque colours; indices beyond the file's own table give black. */
    private byte[] bgra() {
        ByteView rgb = colours.orElseThrow(() -> new CorruptImage("GIF has a frame without a colour table"));
        byte[] table = new byte[TABLE * 4];
        for (int i = 0; i < TABLE; i++) {
            for (int c = 0; c < 3 && 3 * i < rgb.length(); c++) {
                table[4 * i + c] = (byte) rgb.u8(3L * i + 2 - c);
            }
            table[4 * i + 3] = (byte) 0xff;
        }
        return table;
    }
}
