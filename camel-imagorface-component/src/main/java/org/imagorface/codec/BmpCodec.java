package org.imagorface.codec;

import java.io.IOException;
import java.util.Collections;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/** BMP through TwelveMonkeys, after the fields that decide on memory have been checked (Windows BITMAPINFOHEADER). */
final class BmpCodec implements Codec {

    private static final int CORE_HEADER = 12;
    private static final int ALPHA_BITFIELDS = 6;

    @Override
    public ImageHeader readHeader(byte[] source) {
        ByteView bytes = ByteView.littleEndian(source, "BMP");
        long pixelOffset = bytes.u32(10);
        if (pixelOffset > bytes.length()) {
            throw new CorruptImage("BMP has its pixels at %d, beyond its end".formatted(pixelOffset));
        }
        boolean core = bytes.u32(14) == CORE_HEADER;
        Size size = core ? coreSize(bytes) : size(bytes);
        int bits = bytes.u16(core ? 24 : 28);
        int compression = core ? 0 : (int) Math.min(bytes.u32(30), 99);
        requireSupported(bits, compression);
        boolean alpha = bits == 32 && hasAlphaMask(bytes, compression);
        return new ImageHeader(ImageFormat.BMP, size, alpha ? 4 : 3, Math.min(bits, 8), 0, 1, Collections.emptyMap());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        return ImageIoReaders.decode(ImageIoReaders.bmp(), source, header.storedSize(), ImageFormat.BMP);
    }

    private static Size coreSize(ByteView bytes) {
        return checked(bytes.u16(18), bytes.u16(20));
    }

    /** A negative height means rows from the top. */
    private static Size size(ByteView bytes) {
        return checked((int) bytes.u32(18), Math.abs((long) (int) bytes.u32(22)));
    }

    private static Size checked(long width, long height) {
        if (width < 1 || height < 1 || height > Integer.MAX_VALUE) {
            throw new CorruptImage("BMP has size %dx%d, sides must be at least 1".formatted(width, height));
        }
        return new Size((int) width, (int) height);
    }

    private static void requireSupported(int bits, int compression) {
        boolean embedded = compression == 4 || compression == 5;
        if (embedded || compression > ALPHA_BITFIELDS) {
            throw new UnsupportedFormat("BMP has compression %d, expected 0 to 3 or 6".formatted(compression));
        } else if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
            throw new CorruptImage("BMP has %d bits a pixel, expected 1, 4, 8, 16, 24 or 32".formatted(bits));
        }
    }

    private static boolean hasAlphaMask(ByteView bytes, int compression) {
        boolean masks = compression == ALPHA_BITFIELDS || compression == 3 && bytes.u32(14) >= 56;
        return masks && bytes.u32(66) != 0;
    }
}
