package org.imagorface.codec;

import java.util.Collections;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/** The blocks of a GIF file (GIF89a specification, sections 17 to 27), walked to the trailer. */
final class GifStructure {

    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;

    private final ByteView bytes;
    private final Size screen;
    private boolean controlTransparent;
    private boolean transparent;
    private int frames;
    private int x;
    private int y;
    private Size firstSize;

    private GifStructure(ByteView bytes) {
        this.bytes = bytes;
        int width = bytes.u16(6);
        int height = bytes.u16(8);
        if (width == 0 || height == 0) {
            throw new CorruptImage("GIF has size %dx%d, sides must be at least 1".formatted(width, height));
        }
        this.screen = new Size(width, height);
    }

    static GifStructure read(byte[] source) {
        GifStructure structure = new GifStructure(ByteView.littleEndian(source, "GIF"));
        structure.readBlocks();
        return structure;
    }

    ImageHeader header() {
        boolean uncovered =
                x > 0 || y > 0 || firstSize.width() < screen.width() || firstSize.height() < screen.height();
        int bands = transparent || uncovered ? 4 : 3;
        return new ImageHeader(ImageFormat.GIF, screen, bands, 8, 1, frames, Collections.emptyMap());
    }

    /** Left edge of the first frame on the screen. */
    int x() {
        return x;
    }

    /** Top edge of the first frame on the screen. */
    int y() {
        return y;
    }

    /** Size of the first frame, which may reach beyond the screen. */
    Size frameSize() {
        return firstSize;
    }

    private void readBlocks() {
        long at = SCREEN_END + tableBytes(bytes.u8(10));
        for (int kind = bytes.u8(at); kind != TRAILER; kind = bytes.u8(at)) {
            if (kind == IMAGE) {
                at = readImage(at + 1);
            } else if (kind == EXTENSION) {
                if (bytes.u8(at + 1) == GRAPHIC_CONTROL) {
                    controlTransparent = (bytes.u8(at + 3) & 1) != 0;
                }
                at = skipSubBlocks(at + 2);
            } else {
                throw new CorruptImage("GIF has a block of unknown kind 0x%02x".formatted(kind));
            }
        }
        if (frames == 0) {
            throw new CorruptImage("GIF has no picture in it");
        }
    }

    private long readImage(long at) {
        if (frames++ == 0) {
            readFirst(at);
        }
        // nine bytes of descriptor, a colour table, one byte of code size
        return skipSubBlocks(at + 9 + tableBytes(bytes.u8(at + 8)) + 1);
    }

    private void readFirst(long at) {
        x = bytes.u16(at);
        y = bytes.u16(at + 2);
        int width = bytes.u16(at + 4);
        int height = bytes.u16(at + 6);
        if (width == 0 || height == 0) {
            throw new CorruptImage("GIF has a frame of %dx%d, sides must be at least 1".formatted(width, height));
        }
        firstSize = new Size(width, height);
        transparent = controlTransparent;
    }

    private long skipSubBlocks(long from) {
        long at = from;
        for (int size = bytes.u8(at); size != 0; size = bytes.u8(at)) {
            at += size + 1;
        }
        return at + 1;
    }

    /** Bytes of the colour table that a flags byte announces. */
    private static long tableBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << (flags & 7) + 1;
    }
}
