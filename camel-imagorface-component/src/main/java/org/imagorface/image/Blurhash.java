package org.imagorface.image;

import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * A short text from which a blurred picture can be drawn: the first components of a cosine transform in linear light, in
 * base 83 (BlurHash, algorithm of woltapp/blurhash). Transparent parts count as black.
 */
public final class Blurhash {

    /** Most components on each axis. */
    public static final int MOST = 9;

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    private static final int SIDE = 64;
    private static final int LEVELS = 19;
    private static final int LARGEST_LEVEL = 82;
    private static final double LEVEL_STEPS = 166;

    private Blurhash() {}

    /**
     * @param columns components from left to right, 1 to 9
     * @param rows components from top to bottom, 1 to 9
     */
    public static String of(Picture picture, int columns, int rows) {
        if (columns < 1 || columns > MOST || rows < 1 || rows > MOST) {
            throw new IllegalArgumentException("components were %dx%d, must be 1 to 9 each".formatted(columns, rows));
        }
        double[][] components = components(picture, columns, rows);
        double largest = 0;
        for (int i = 1; i < components.length; i++) {
            for (double value : components[i]) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        StringBuilder hash = new StringBuilder();
        append(hash, columns - 1 + (rows - 1) * 9, 1);
        int level = components.length == 1
                ? 0
                : (int) Math.max(0, Math.min(LARGEST_LEVEL, Math.floor(largest * LEVEL_STEPS - 0.5)));
        append(hash, level, 1);
        double[] mean = components[0];
        append(hash, encoded(mean[0]) << 16 | encoded(mean[1]) << 8 | encoded(mean[2]), 4);
        double scale = (level + 1) / LEVEL_STEPS;
        for (int i = 1; i < components.length; i++) {
            int code = 0;
            for (double value : components[i]) {
                code = code * LEVELS + quantised(value / scale);
            }
            append(hash, code, 2);
        }
        return hash.toString();
    }

    /** Red, green and blue of each component, row after row. */
    private static double[][] components(Picture picture, int columns, int rows) {
        Size size = Resampler.shrunkToFit(picture.size(), SIDE);
        double[][] linear = linear(picture, size);
        double[][] components = new double[columns * rows][3];
        double[] across = new double[size.width()];
        for (int i = 0; i < components.length; i++) {
            int u = i % columns;
            int v = i / columns;
            for (int x = 0; x < across.length; x++) {
                across[x] = Math.cos(Math.PI * u * x / size.width());
            }
            for (int y = 0; y < size.height(); y++) {
                double down = Math.cos(Math.PI * v * y / size.height());
                for (int x = 0; x < across.length; x++) {
                    double[] colour = linear[y * size.width() + x];
                    for (int channel = 0; channel < 3; channel++) {
                        components[i][channel] += across[x] * down * colour[channel];
                    }
                }
            }
            double scale = (i == 0 ? 1.0 : 2.0) / size.area();
            for (int channel = 0; channel < 3; channel++) {
                components[i][channel] *= scale;
            }
        }
        return components;
    }

    /** Red, green and blue in linear light from 0 to 1. */
    private static double[][] linear(Picture picture, Size size) {
        try (MatScope scope = new MatScope()) {
            Mat small = scope.add(Resampler.scaled(picture.pixels(), size));
            if (picture.hasAlpha()) {
                small = scope.add(Alpha.flattened(small, Color.BLACK));
            }
            byte[] samples = Samples.eightBit(small);
            int channels = small.channels();
            double[][] linear = new double[(int) size.area()][3];
            for (int i = 0; i < linear.length; i++) {
                for (int channel = 0; channel < 3; channel++) {
                    int at = i * channels + (channels == 1 ? 0 : 2 - channel);
                    linear[i][channel] = linear((samples[at] & 0xff) / 255.0);
                }
            }
            return linear;
        }
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int encoded(double linear) {
        double value = Math.max(0, Math.min(1, linear));
        double srgb = value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) (srgb * 255 + 0.5);
    }

    private static int quantised(double value) {
        double root = Math.copySign(Math.sqrt(Math.abs(value)), value);
        return (int) Math.max(0, Math.min(LEVELS - 1, Math.floor(root * 9 + 9.5)));
    }

    private static void append(StringBuilder hash, int value, int length) {
        int divisor = (int) Math.pow(DIGITS.length(), length - 1.0);
        for (int i = 0; i < length; i++) {
            hash.append(DIGITS.charAt(value / divisor % DIGITS.length()));
            divisor /= DIGITS.length();
        }
    }
}
