package org.imagorface.codec;

import java.util.Optional;
import org.imagorface.codec.FramePlayer.Disposal;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/**
 * The chunks of a WebP file (RFC 9649, section 2), still or animated. Frames are not kept, since a small file may hold millions;
 * they are walked from one to the next.
 */
final class WebpStructure {

    private static final String FORMAT = "WebP";
    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ALPHA_FLAG = 0x10;
    private static final int ANIMATION_FLAG = 0x02;

    private final ByteView bytes;
    private long at = FILE_HEADER;
    private Size canvas;
    private boolean alpha;
    private boolean animated;
    private int loops = 1;
    private Exif exif = Exif.NONE;

    private WebpStructure(ByteView bytes) {
        this.bytes = bytes;
    }

    /** Stands before the first frame. */
    static WebpStructure open(byte[] source) {
        ByteView file = ByteView.littleEndian(source, FORMAT);
        return new WebpStructure(file.part(0, file.u32(4) + CHUNK_HEADER));
    }

    /** Walks the whole file. */
    static ImageHeader header(byte[] source) {
        WebpStructure structure = open(source);
        int frames = 0;
        boolean opaque = false;
        boolean alwaysOpaque = true;
        for (Optional<WebpFrame> next = structure.next(); next.isPresent(); next = structure.next()) {
            WebpFrame frame = next.get();
            frames++;
            boolean replaced = !frame.blended() && frame.alpha();
            opaque = !replaced && (opaque || frame.covers(structure.canvas));
            alwaysOpaque &= opaque;
            opaque &= frame.disposal() == Disposal.KEEP;
        }
        if (structure.canvas == null || structure.animated && frames == 0) {
            throw new CorruptImage("WebP has no picture in it");
        }
        boolean transparent = structure.animated ? !alwaysOpaque : structure.alpha;
        return new ImageHeader(
                ImageFormat.WEBP,
                structure.canvas,
                transparent ? 4 : 3,
                8,
                structure.exif.orientation(),
                Math.max(1, frames),
                structure.exif.tags());
    }

    /** The chunks passed so far say that it is an animation. */
    boolean animated() {
        return animated;
    }

    /** How often all is played, as the chunks passed so far say; 0: for ever. */
    int loops() {
        return loops;
    }

    /** The next frame, or none at the end of the file or in a still one. */
    Optional<WebpFrame> next() {
        while (bytes.holds(at, CHUNK_HEADER)) {
            String type = bytes.ascii(at, 4);
            long length = bytes.u32(at + 4);
            ByteView chunk = bytes.part(at + CHUNK_HEADER, length);
            at += CHUNK_HEADER + length + (length & 1);
            if (type.equals("ANMF")) {
                return Optional.of(readFrame(chunk));
            }
            readChunk(type, chunk);
        }
        return Optional.empty();
    }

    private WebpFrame readFrame(ByteView chunk) {
        if (canvas == null) {
            throw new CorruptImage("WebP has an animation frame before its canvas");
        }
        animated = true;
        return WebpFrame.read(chunk, canvas);
    }

    private void readChunk(String type, ByteView chunk) {
        switch (type) {
            case "VP8X" -> {
                alpha |= (chunk.u8(0) & ALPHA_FLAG) != 0;
                animated |= (chunk.u8(0) & ANIMATION_FLAG) != 0;
                canvas = canvas == null ? new Size(chunk.u24(4) + 1, chunk.u24(7) + 1) : canvas;
            }
            case "VP8 " -> canvas = canvas == null ? lossySize(chunk) : canvas;
            case "VP8L" -> {
                alpha |= losslessAlpha(chunk);
                canvas = canvas == null ? losslessSize(chunk) : canvas;
            }
            case "ANIM" -> loops = chunk.u16(4);
            case "EXIF" -> exif = exif == Exif.NONE ? ExifReader.read(chunk) : exif;
            default -> {
                // no concern of ours
            }
        }
    }

    /** RFC 6386, section 9.1: after three bytes of tag and the start code, 14 bits each. */
    static Size lossySize(ByteView chunk) {
        int width = chunk.u16(6) & 0x3fff;
        int height = chunk.u16(8) & 0x3fff;
        if (!chunk.startsWith(3, "\u009d\u0001\u002a") || width == 0 || height == 0) {
            throw new CorruptImage("WebP has a damaged lossy picture header");
        }
        return new Size(width, height);
    }

    /** RFC 9649, section 3.4: 14 bits each of width and height less one. */
    static Size losslessSize(ByteView chunk) {
        long bits = losslessBits(chunk);
        return new Size((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
    }

    /** Whether the lossless picture says that alpha is used: the bit after its size. */
    static boolean losslessAlpha(ByteView chunk) {
        return (losslessBits(chunk) >> 28 & 1) != 0;
    }

    private static long losslessBits(ByteView chunk) {
        if (chunk.u8(0) != 0x2f) {
            throw new CorruptImage("WebP has a damaged lossless picture header");
        }
        return chunk.u32(1);
    }
}
