package org.imagorface.codec;

import java.util.Collections;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/**
 * The blocks of a GIF file (GIF89a specification, sections 17 to 27), walked from one frame to the next. Frames are not kept,
 * since a small file may hold millions.
 */
final class GifStructure {

    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;
    private static final int DESCRIPTOR = 9;

    private final ByteView bytes;
    private final Size screen;
    private final Optional<ByteView> screenColours;
    private long at;
    private GifFrame.Control control = GifFrame.Control.NONE;
    private int loops = 1;

    private GifStructure(ByteView bytes) {
        this.bytes = bytes;
        int width = bytes.u16(6);
        int height = bytes.u16(8);
        if (width == 0 || height == 0) {
            throw new CorruptImage("GIF has size %dx%d, sides must be at least 1".formatted(width, height));
        }
        this.screen = new Size(width, height);
        this.screenColours = colours(SCREEN_END, bytes.u8(10));
        this.at = SCREEN_END + screenColours.map(ByteView::length).orElse(0);
    }

    /** Stands before the first frame. */
    static GifStructure open(byte[] source) {
        return new GifStructure(ByteView.littleEndian(source, "GIF"));
    }

    /** Walks the whole file. */
    static ImageHeader header(byte[] source) {
        GifStructure structure = open(source);
        int frames = 0;
        boolean opaque = false;
        boolean alwaysOpaque = true;
        for (Optional<GifFrame> next = structure.next(); next.isPresent(); next = structure.next()) {
            GifFrame frame = next.get();
            frames++;
            boolean shownOpaque = opaque || frame.covers(structure.screen);
            alwaysOpaque &= shownOpaque;
            opaque = switch (frame.disposal()) {
                case KEEP -> shownOpaque;
                case CLEAR -> false;
                case RESTORE -> opaque;
            };
        }
        if (frames == 0) {
            throw new CorruptImage("GIF has no picture in it");
        }
        int bands = alwaysOpaque ? 3 : 4;
        return new ImageHeader(ImageFormat.GIF, structure.screen, bands, 8, 0, frames, Collections.emptyMap());
    }

    /**
     * How often the frames passed so far say that all is played; 0: for ever. The file states repetitions, so that one stands
     * for two.
     */
    int loops() {
        return loops;
    }

    /** The next frame, or none at the end of the file. */
    Optional<GifFrame> next() {
        for (int kind = bytes.u8(at); kind != TRAILER; kind = bytes.u8(at)) {
            if (kind == IMAGE) {
                GifFrame frame = readFrame(at + 1);
                control = GifFrame.Control.NONE;
                return Optional.of(frame);
            } else if (kind == EXTENSION) {
                readExtension(bytes.u8(at + 1), at + 2);
            } else {
                throw new CorruptImage("GIF has a block of unknown kind 0x%02x".formatted(kind));
            }
        }
        return Optional.empty();
    }

    private GifFrame readFrame(long descriptor) {
        Size size = new Size(bytes.u16(descriptor + 4), bytes.u16(descriptor + 6));
        if (size.width() == 0 || size.height() == 0) {
            throw new CorruptImage("GIF has a frame of %s, sides must be at least 1".formatted(size));
        }
        // memory is taken for the frame, which the limits must bound as they bound the screen
        if (size.area() > 2 * screen.area()) {
            throw new CorruptImage("GIF has a frame of %s on a screen of %s".formatted(size, screen));
        }
        int flags = bytes.u8(descriptor + 8);
        Optional<ByteView> own = colours(descriptor + DESCRIPTOR, flags);
        long data = descriptor + DESCRIPTOR + own.map(ByteView::length).orElse(0);
        at = skipSubBlocks(data + 1);
        return new GifFrame(
                bytes.u16(descriptor),
                bytes.u16(descriptor + 2),
                size,
                (flags & 0x40) != 0,
                own.or(() -> screenColours),
                control,
                bytes.part(data, at - data));
    }

    private void readExtension(int label, long data) {
        if (label == GRAPHIC_CONTROL) {
            control = GifFrame.Control.read(bytes.part(data + 1, 4));
        } else if (label == APPLICATION && isLoops(data)) {
            int repetitions = bytes.u16(data + 14);
            loops = repetitions == 0 ? 0 : repetitions + 1;
        }
        at = skipSubBlocks(data);
    }

    /** Whether the extension is Netscape's, or ANIMEXTS which is the same, with a block of number 1, the loops. */
    private boolean isLoops(long data) {
        boolean known = bytes.startsWith(data + 1, "NETSCAPE2.0") || bytes.startsWith(data + 1, "ANIMEXTS1.0");
        return known && bytes.u8(data) == 11 && bytes.u8(data + 12) >= 3 && bytes.u8(data + 13) == 1;
    }

    private long skipSubBlocks(long from) {
        long end = from;
        for (int size = bytes.u8(end); size != 0; size = bytes.u8(end)) {
            end += size + 1;
        }
        return end + 1;
    }

    /** The colour table that a flags byte announces. */
    private Optional<ByteView> colours(long from, int flags) {
        return (flags & 0x80) == 0 ? Optional.empty() : Optional.of(bytes.part(from, 3L << (flags & 7) + 1));
    }
}
