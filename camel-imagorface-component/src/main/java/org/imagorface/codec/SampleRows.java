package org.imagorface.codec;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Copies a raster of grey or RGB samples, with or without alpha and of any depth and order in memory, to OpenCV's pixels. */
final class SampleRows {

    private SampleRows() {}

    /** Grey stays one channel, unless it has alpha; more than 8 bits a channel become 16. */
    static int matType(ColorModel colours) {
        boolean grey = isGrey(colours);
        int channels = colours.hasAlpha() ? 4 : grey ? 1 : 3;
        return isDeep(colours) ? CvType.CV_16UC(channels) : CvType.CV_8UC(channels);
    }

    static void copy(Raster raster, ColorModel colours, Mat pixels) {
        int channels = pixels.channels();
        int width = pixels.cols();
        int bands = raster.getNumBands();
        int[] sources = sources(colours, channels);
        double[] factors = factors(colours, sources);
        int[] samples = new int[width * bands];
        int[] row = new int[width * channels];
        for (int y = 0; y < pixels.rows(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    long sample = samples[x * bands + sources[channel]] & 0xffffffffL;
                    row[x * channels + channel] = (int) (sample * factors[channel] + 0.5);
                }
            }
            put(pixels, y, row);
        }
    }

    /** For each channel of blue, green, red, alpha: the band of the raster that it comes from. */
    private static int[] sources(ColorModel colours, int channels) {
        int alpha = colours.getNumComponents() - 1;
        if (channels == 1) {
            return new int[] {0};
        }
        int[] bgr = isGrey(colours) ? new int[] {0, 0, 0, alpha} : new int[] {2, 1, 0, alpha};
        return channels == 4 ? bgr : new int[] {bgr[0], bgr[1], bgr[2]};
    }

    private static double[] factors(ColorModel colours, int[] sources) {
        double full = isDeep(colours) ? 65535 : 255;
        double[] factors = new double[sources.length];
        for (int channel = 0; channel < sources.length; channel++) {
            factors[channel] = full / (Math.pow(2, colours.getComponentSize(sources[channel])) - 1);
        }
        return factors;
    }

    private static void put(Mat pixels, int y, int[] row) {
        if (pixels.depth() == CvType.CV_16U) {
            short[] shorts = new short[row.length];
            for (int i = 0; i < row.length; i++) {
                shorts[i] = (short) row[i];
            }
            pixels.put(y, 0, shorts);
        } else {
            byte[] bytes = new byte[row.length];
            for (int i = 0; i < row.length; i++) {
                bytes[i] = (byte) row[i];
            }
            pixels.put(y, 0, bytes);
        }
    }

    private static boolean isGrey(ColorModel colours) {
        return colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static boolean isDeep(ColorModel colours) {
        return colours.getComponentSize(0) > 8;
    }
}
