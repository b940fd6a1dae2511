package org.imagorface.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Rows of a matrix of 8 or 16 unsigned bits a channel as whole numbers, whichever of the two it is; does not own the matrix. */
final class SampleRows {

    private final Mat pixels;
    private final byte[] bytes;
    private final short[] shorts;

    SampleRows(Mat pixels) {
        int length = pixels.cols() * pixels.channels();
        boolean deep = pixels.depth() == CvType.CV_16U;
        this.pixels = pixels;
        this.bytes = deep ? null : new byte[length];
        this.shorts = deep ? new short[length] : null;
    }

    /** How many values a sample can have: 256 or 65536. */
    static int levels(Mat pixels) {
        return pixels.depth() == CvType.CV_16U ? 1 << 16 : 1 << 8;
    }

    /** An array for one row. */
    int[] newRow() {
        return new int[pixels.cols() * pixels.channels()];
    }

    /** Reads a row, channels of a pixel side by side. */
    void read(int y, int[] row) {
        if (bytes != null) {
            pixels.get(y, 0, bytes);
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes[i] & 0xff;
            }
        } else {
            pixels.get(y, 0, shorts);
            for (int i = 0; i < row.length; i++) {
                row[i] = shorts[i] & 0xffff;
            }
        }
    }

    /** Writes a row of samples that are within the range. */
    void write(int y, int[] row) {
        if (bytes != null) {
            for (int i = 0; i < row.length; i++) {
                bytes[i] = (byte) row[i];
            }
            pixels.put(y, 0, bytes);
        } else {
            for (int i = 0; i < row.length; i++) {
                shorts[i] = (short) row[i];
            }
            pixels.put(y, 0, shorts);
        }
    }
}
