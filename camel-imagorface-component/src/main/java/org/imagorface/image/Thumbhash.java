package org.imagorface.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * A few bytes from which a small picture with its aspect and alpha can be drawn: the low components of a cosine transform of
 * lightness, two colour differences and alpha, four bits each (ThumbHash, algorithm of evanw/thumbhash).
 */
public final class Thumbhash {

    private static final int SIDE = 100;

    private Thumbhash() {}

    /** The hash in Base64 with padding, about 30 characters. */
    public static String of(Picture picture) {
        Size size = Resampler.shrunkToFit(picture.size(), SIDE);
        double[][] colours = colours(picture, size);
        return Base64.getEncoder().encodeToString(hash(colours, size));
    }

    /** Red, green, blue and alpha from 0 to 1. */
    private static double[][] colours(Picture picture, Size size) {
        Mat small = Resampler.scaled(picture.pixels(), size);
        try {
            byte[] samples = Samples.eightBit(small);
            int channels = small.channels();
            double[][] colours = new double[(int) size.area()][4];
            for (int i = 0; i < colours.length; i++) {
                int at = i * channels;
                for (int channel = 0; channel < 3; channel++) {
                    colours[i][channel] = (samples[at + (channels == 1 ? 0 : 2 - channel)] & 0xff) / 255.0;
                }
                colours[i][3] = channels == 4 ? (samples[at + 3] & 0xff) / 255.0 : 1;
            }
            return colours;
        } finally {
            Mats.release(small);
        }
    }

    private static byte[] hash(double[][] colours, Size size) {
        double[] mean = mean(colours);
        boolean hasAlpha = mean[3] < colours.length;
        double[][] planes = planes(colours, mean);
        int most = hasAlpha ? 5 : 7;
        int columns = (int) Math.max(1, Math.round((double) most * size.width() / size.longerSide()));
        int rows = (int) Math.max(1, Math.round((double) most * size.height() / size.longerSide()));
        Plane light = Plane.of(planes[0], size, Math.max(3, columns), Math.max(3, rows));
        Plane yellow = Plane.of(planes[1], size, 3, 3);
        Plane red = Plane.of(planes[2], size, 3, 3);
        boolean landscape = size.width() > size.height();
        int first = step(63 * light.mean)
                | step(31.5 + 31.5 * yellow.mean) << 6
                | step(31.5 + 31.5 * red.mean) << 12
                | step(31 * light.scale) << 18
                | (hasAlpha ? 1 << 23 : 0);
        int second = (landscape ? rows : columns)
                | step(63 * yellow.scale) << 3
                | step(63 * red.scale) << 9
                | (landscape ? 1 << 15 : 0);
        ByteArrayOutputStream hash = new ByteArrayOutputStream();
        hash.write(first);
        hash.write(first >> 8);
        hash.write(first >> 16);
        hash.write(second);
        hash.write(second >> 8);
        List<Integer> nibbles = new ArrayList<>(light.nibbles);
        nibbles.addAll(yellow.nibbles);
        nibbles.addAll(red.nibbles);
        if (hasAlpha) {
            Plane alpha = Plane.of(planes[3], size, 5, 5);
            hash.write(step(15 * alpha.mean) | step(15 * alpha.scale) << 4);
            nibbles.addAll(alpha.nibbles);
        }
        for (int i = 0; i < nibbles.size(); i += 2) {
            hash.write(nibbles.get(i) | (i + 1 < nibbles.size() ? nibbles.get(i + 1) << 4 : 0));
        }
        return hash.toByteArray();
    }

    /** The mean colour, weighted by alpha, and the sum of alpha. */
    private static double[] mean(double[][] colours) {
        double[] sums = new double[4];
        for (double[] colour : colours) {
            for (int channel = 0; channel < 3; channel++) {
                sums[channel] += colour[3] * colour[channel];
            }
            sums[3] += colour[3];
        }
        for (int channel = 0; channel < 3 && sums[3] > 0; channel++) {
            sums[channel] /= sums[3];
        }
        return sums;
    }

    /** Lightness, yellow less blue, red less green, and alpha, of the colours laid over their mean. */
    private static double[][] planes(double[][] colours, double[] mean) {
        double[][] planes = new double[4][colours.length];
        for (int i = 0; i < colours.length; i++) {
            double alpha = colours[i][3];
            double r = mean[0] * (1 - alpha) + alpha * colours[i][0];
            double g = mean[1] * (1 - alpha) + alpha * colours[i][1];
            double b = mean[2] * (1 - alpha) + alpha * colours[i][2];
            planes[0][i] = (r + g + b) / 3;
            planes[1][i] = (r + g) / 2 - b;
            planes[2][i] = r - g;
            planes[3][i] = alpha;
        }
        return planes;
    }

    private static int step(double value) {
        return (int) Math.floor(value + 0.5);
    }

    /**
     * @param scale the largest component but the mean
     * @param nibbles the components but the mean, in units of the scale, 0 to 15
     */
    private record Plane(double mean, double scale, List<Integer> nibbles) {

        static Plane of(double[] values, Size size, int columns, int rows) {
            double mean = 0;
            double scale = 0;
            List<Double> components = new ArrayList<>();
            for (int v = 0; v < rows; v++) {
                for (int u = 0; u * rows < columns * (rows - v); u++) {
                    double component = component(values, size, u, v);
                    if (u == 0 && v == 0) {
                        mean = component;
                    } else {
                        components.add(component);
                        scale = Math.max(scale, Math.abs(component));
                    }
                }
            }
            double unit = scale;
            return new Plane(
                    mean,
                    scale,
                    components.stream()
                            .map(value -> step(15 * (unit == 0 ? value : 0.5 + 0.5 / unit * value)))
                            .toList());
        }

        private static double component(double[] values, Size size, int u, int v) {
            double[] across = new double[size.width()];
            for (int x = 0; x < across.length; x++) {
                across[x] = Math.cos(Math.PI / size.width() * u * (x + 0.5));
            }
            double sum = 0;
            for (int y = 0; y < size.height(); y++) {
                double down = Math.cos(Math.PI / size.height() * v * (y + 0.5));
                for (int x = 0; x < across.length; x++) {
                    sum += values[y * across.length + x] * across[x] * down;
                }
            }
            return sum / size.area();
        }
    }
}
