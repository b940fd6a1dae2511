package org.imagorface.codec;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The rows of a picture as colours of 8 bits: {@code 0xffRRGGBB}, or 0 where it is more transparent than not. */
final class ColorRows {

    private static final int OPAQUE = 0xff000000;
    private static final int HALF = 128;

    private final Mat pixels;
    private final int channels;
    private final byte[] bytes;
    private final short[] shorts;

    ColorRows(Mat pixels) {
        this.pixels = pixels;
        this.channels = pixels.channels();
        this.bytes = new byte[pixels.cols() * channels];
        this.shorts = pixels.depth() == CvType.CV_16U ? new short[bytes.length] : new short[0];
    }

    int width() {
        return pixels.cols();
    }

    int height() {
        return pixels.rows();
    }

    /** Reads one row; the array is as long as the picture is wide. */
    void read(int y, int[] row) {
        if (shorts.length > 0) {
            pixels.get(y, 0, shorts);
            for (int i = 0; i < shorts.length; i++) {
                bytes[i] = (byte) (((shorts[i] & 0xffff) + HALF) / 257);
            }
        } else {
            pixels.get(y, 0, bytes);
        }
        for (int x = 0, i = 0; x < row.length; x++, i += channels) {
            row[x] = color(i);
        }
    }

    private int color(int i) {
        int blue = bytes[i] & 0xff;
        if (channels == 1) {
            return OPAQUE | blue * 0x010101;
        } else if (channels == 4 && (bytes[i + 3] & 0xff) < HALF) {
            return 0;
        }
        return OPAQUE | (bytes[i + 2] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | blue;
    }
}
