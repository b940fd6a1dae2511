package org.imagorface.codec;

import org.imagorface.error.Cancelled;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The rows of a picture as colours of 8 bits {@code 0xAARRGGBB}; 0 where nothing is to be seen. */
final class ColorRows {

    /** What becomes of alpha. */
    enum Transparency {
        /** A pixel is opaque, or it is 0 if it is more transparent than not. */
        CUT,
        /** Alpha is kept. */
        KEPT,
        /** Alpha is kept, and the colours are multiplied by it. */
        MULTIPLIED
    }

    private static final int OPAQUE = 0xff000000;
    private static final int HALF = 128;

    private final Mat pixels;
    private final Transparency transparency;
    private final int channels;
    private final byte[] bytes;
    private final short[] shorts;

    ColorRows(Mat pixels, Transparency transparency) {
        this.pixels = pixels;
        this.transparency = transparency;
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

    /**
     * Reads one row; the array is as long as the picture is wide.
     *
     * @throws Cancelled if the thread has been interrupted
     */
    void read(int y, int[] row) {
        Cancelled.check();
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
        }
        int color = (bytes[i + 2] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | blue;
        return channels == 3 ? OPAQUE | color : color(color, bytes[i + 3] & 0xff);
    }

    private int color(int rgb, int alpha) {
        if (transparency == Transparency.CUT) {
            return alpha < HALF ? 0 : OPAQUE | rgb;
        } else if (alpha == 0) {
            return 0;
        }
        return alpha << 24 | (transparency == Transparency.KEPT ? rgb : multiplied(rgb, alpha));
    }

    private static int multiplied(int rgb, int alpha) {
        int product = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            product |= ((rgb >> shift & 0xff) * alpha + 127) / 255 << shift;
        }
        return product;
    }

    /** The colour that gives the one with multiplied colours. */
    static int divided(int multiplied) {
        int alpha = multiplied >>> 24;
        int color = alpha << 24;
        for (int shift = 0; shift < 24 && alpha > 0; shift += 8) {
            color |= Math.min(255, ((multiplied >> shift & 0xff) * 255 + alpha / 2) / alpha) << shift;
        }
        return color;
    }
}
