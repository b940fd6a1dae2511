package org.imagorface.image;

import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import org.imagorface.image.ColorProfile.Model;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.imgproc.Imgproc;

/**
 * Colours of one profile to those of an RGB profile, by Java's colour management (LittleCMS), in bands of rows; alpha stays as
 * it is. Grey is converted by a table, and stays grey. 8 bits take about 40 ns a pixel, 16 bits ten times that.
 */
final class ColorTransform {

    /** Steps of each ink or light that tell whether a transform changes anything. */
    private static final int STEPS = 9;

    /** Of 255; rounding alone makes one. */
    private static final int NOTICEABLE = 2;

    private final Model model;
    private final ColorConvertOp bytes;
    private final ColorConvertOp shorts;

    /** @throws RuntimeException of unspecified kind if Java cannot make a transform of the profiles */
    ColorTransform(Model model, ICC_Profile from, ICC_Profile to) {
        this.model = model;
        // one for each depth, since an operation keeps the last transform only
        this.bytes = new ColorConvertOp(new ICC_Profile[] {from, to}, null);
        this.shorts = new ColorConvertOp(new ICC_Profile[] {from, to}, null);
    }

    /** Whether the colours stay as they are, but for what nobody sees. */
    boolean changesNothing() {
        int inks = model == Model.GREY ? 1 : model == Model.RGB ? 3 : 4;
        int patches = (int) Math.pow(STEPS, inks);
        byte[] samples = new byte[patches * inks];
        for (int i = 0; i < samples.length; i++) {
            int step = i / inks / (int) Math.pow(STEPS, i % inks) % STEPS;
            samples[i] = (byte) (step * 255 / (STEPS - 1));
        }
        byte[] converted = convert(samples, inks);
        boolean same = model != Model.CMYK;
        for (int i = 0; i < patches * 3 && same; i++) {
            int from = samples[inks == 1 ? i / 3 : i] & 0xff;
            same = Math.abs(from - (converted[i] & 0xff)) < NOTICEABLE;
        }
        return same;
    }

    /**
     * The pixels in the colours of the other profile: new ones, of the same layout, which the caller releases.
     *
     * @param pixels grey, BGR or BGRA, 8 or 16 bits; those of a grey profile may have colour channels, which are equal
     */
    Mat apply(Mat pixels) {
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), pixels.type()));
            byte[] levels = model == Model.GREY && pixels.depth() == CvType.CV_8U ? byteLevels() : null;
            short[] deepLevels = model == Model.GREY && levels == null ? shortLevels() : null;
            int rows = Alpha.bandRows(pixels);
            for (int y = 0; y < pixels.rows(); y += rows) {
                int end = Math.min(pixels.rows(), y + rows);
                try (MatScope band = new MatScope()) {
                    Mat source = band.add(pixels.rowRange(y, end));
                    Mat colours = band.create();
                    takeColours(source, colours);
                    if (colours.depth() == CvType.CV_8U) {
                        convertBytes(colours, levels);
                    } else {
                        convertShorts(colours, deepLevels);
                    }
                    putColours(colours, source, band.add(result.rowRange(y, end)));
                }
            }
            return scope.keep(result);
        }
    }

    private static void takeColours(Mat source, Mat colours) {
        switch (source.channels()) {
            case 1 -> source.copyTo(colours);
            case 3 -> Imgproc.cvtColor(source, colours, Imgproc.COLOR_BGR2RGB);
            default -> Imgproc.cvtColor(source, colours, Imgproc.COLOR_BGRA2RGB);
        }
    }

    private static void putColours(Mat colours, Mat source, Mat target) {
        switch (target.channels()) {
            case 1 -> colours.copyTo(target);
            case 3 -> Imgproc.cvtColor(colours, target, Imgproc.COLOR_RGB2BGR);
            default -> {
                MatOfInt order = new MatOfInt(0, 2, 1, 1, 2, 0, 6, 3);
                try {
                    Core.mixChannels(List.of(colours, source), List.of(target), order);
                } finally {
                    order.release();
                }
            }
        }
    }

    private void convertBytes(Mat colours, byte[] levels) {
        byte[] samples = new byte[(int) colours.total() * colours.channels()];
        colours.get(0, 0, samples);
        if (levels == null) {
            samples = convert(samples, 3);
        } else {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = levels[samples[i] & 0xff];
            }
        }
        colours.put(0, 0, samples);
    }

    private void convertShorts(Mat colours, short[] levels) {
        short[] samples = new short[(int) colours.total() * colours.channels()];
        colours.get(0, 0, samples);
        if (levels == null) {
            samples = convert(samples, 3);
        } else {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = levels[samples[i] & 0xffff];
            }
        }
        colours.put(0, 0, samples);
    }

    /** What each level of grey becomes. */
    private byte[] byteLevels() {
        byte[] levels = new byte[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        byte[] rgb = convert(levels, 1);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = rgb[3 * i + 1];
        }
        return levels;
    }

    private short[] shortLevels() {
        short[] levels = new short[65536];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (short) i;
        }
        short[] rgb = convert(levels, 1);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = rgb[3 * i + 1];
        }
        return levels;
    }

    private byte[] convert(byte[] samples, int channels) {
        int count = samples.length / channels;
        WritableRaster from = raster(new DataBufferByte(samples, samples.length), count, channels);
        byte[] converted = new byte[count * 3];
        filter(bytes, from, raster(new DataBufferByte(converted, converted.length), count, 3));
        return converted;
    }

    private short[] convert(short[] samples, int channels) {
        int count = samples.length / channels;
        WritableRaster from = raster(new DataBufferUShort(samples, samples.length), count, channels);
        short[] converted = new short[count * 3];
        filter(shorts, from, raster(new DataBufferUShort(converted, converted.length), count, 3));
        return converted;
    }

    /** Java makes the transform at the first use and does not guard it. */
    private static void filter(ColorConvertOp operation, Raster from, WritableRaster to) {
        synchronized (operation) {
            operation.filter(from, to);
        }
    }

    private static WritableRaster raster(DataBuffer samples, int count, int channels) {
        int[] offsets = new int[channels];
        for (int i = 0; i < channels; i++) {
            offsets[i] = i;
        }
        return Raster.createInterleavedRaster(samples, count, 1, count * channels, channels, offsets, null);
    }
}
