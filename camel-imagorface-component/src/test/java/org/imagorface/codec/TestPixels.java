package org.imagorface.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.imagorface.image.Picture;
import org.imagorface.testing.SharedFiles;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Pictures for the codec tests: made here, or read from the shared folder. */
final class TestPixels {

    static {
        org.imagorface.opencv.OpenCvLibrary.load();
    }

    private TestPixels() {}

    /** Smooth, and different under every turn and flip: blue grows to the right, green downwards, red to one corner. */
    static Mat smooth(int width, int height, int type) {
        int channels = CvType.channels(type);
        double full = CvType.depth(type) == CvType.CV_16U ? 65535 : 255;
        Mat pixels = new Mat(height, width, type);
        double[] values = new double[width * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double right = (x + 0.5) / width;
                double down = (y + 0.5) / height;
                double[] bgra = {right, down, right * down, 0.25 + down / 2};
                double[] grey = {0.7 * right + 0.3 * down};
                for (int c = 0; c < channels; c++) {
                    values[x * channels + c] = Math.round(full * (channels == 1 ? grey : bgra)[c]);
                }
            }
            putRow(pixels, y, values);
        }
        return pixels;
    }

    private static void putRow(Mat pixels, int y, double[] values) {
        if (pixels.depth() == CvType.CV_16U) {
            short[] row = new short[values.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = (short) (int) values[i];
            }
            pixels.put(y, 0, row);
        } else {
            byte[] row = new byte[values.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) (int) values[i];
            }
            pixels.put(y, 0, row);
        }
    }

    static Picture picture(int width, int height, int type) {
        return Picture.owning(smooth(width, height, type));
    }

    /** Peak signal to noise ratio in dB; 361 and more for equal pixels, -1 if sizes or layouts differ. */
    static double psnr(Mat one, Mat other) {
        if (one.rows() != other.rows() || one.cols() != other.cols() || one.type() != other.type()) {
            return -1;
        }
        return Core.PSNR(one, other, one.depth() == CvType.CV_16U ? 65535 : 255);
    }

    /** The bytes of a file of the shared folder beside the checkout. */
    static byte[] shared(String name) {
        try {
            return Files.readAllBytes(SharedFiles.shared(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
