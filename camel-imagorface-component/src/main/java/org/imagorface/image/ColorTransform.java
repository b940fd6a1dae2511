package org.imagorface.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.imagorface.error.Cancelled;
import org.imagorface.image.ColorProfile.Model;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Colours of one profile to those of an RGB profile of curves and a matrix, by Java's colour management (LittleCMS); alpha stays as it is. With 16 bits that takes half
 * a second a megapixel, a tenth of which is enough: profiles of curves and a matrix are evaluated here, others asked at the
 * points of a grid. Grey is converted by a table, and stays grey.
 */
final class ColorTransform {

    /** Steps of each ink or light that tell whether a transform changes anything. */
    private static final int STEPS = 9;

    /** Of 255; rounding alone makes one. */
    private static final int NOTICEABLE = 2;

    private final Model model;
    private final ColorConvertOp bytes;
    private final ColorConvertOp shorts;
    private final ICC_Profile from;
    private final ICC_Profile to;
    private RowTransform deep;

    /** @throws RuntimeException of unspecified kind if Java cannot make a transform of the profiles */
    ColorTransform(Model model, ICC_Profile from, ICC_Profile to) {
        this.model = model;
        // one for each depth, since an operation keeps the last transform only
        this.bytes = new ColorConvertOp(new ICC_Profile[] {from, to}, null);
        this.shorts = new ColorConvertOp(new ICC_Profile[] {from, to}, null);
        this.from = from;
        this.to = to;
    }

    /** Whether the colours stay as they are, but for what nobody sees. */
    boolean changesNothing() {
        byte[] samples = patches();
        byte[] converted = convert(samples, inks());
        boolean same = model != Model.CMYK;
        for (int i = 0; i < converted.length && same; i++) {
            int from = samples[inks() == 1 ? i / 3 : i] & 0xff;
            same = Math.abs(from - (converted[i] & 0xff)) < NOTICEABLE;
        }
        return same;
    }

    /** Whether a transform gives what Java's colour management does. */
    private boolean isRight(RowTransform transform) {
        byte[] samples = patches();
        byte[] expected = convert(samples, 3);
        // what is red for one is blue for the other
        int[] row = new int[samples.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = samples[i / 3 * 3 + 2 - i % 3] & 0xff;
        }
        transform.apply(row, 3, 255);
        boolean right = true;
        for (int i = 0; i < row.length && right; i++) {
            right = Math.abs(row[i / 3 * 3 + 2 - i % 3] - (expected[i] & 0xff)) <= NOTICEABLE;
        }
        return right;
    }

    private int inks() {
        return model == Model.GREY ? 1 : model == Model.RGB ? 3 : 4;
    }

    /** Colours from everywhere. */
    private byte[] patches() {
        int inks = inks();
        int patches = (int) Math.pow(STEPS, inks);
        byte[] samples = new byte[patches * inks];
        for (int i = 0; i < samples.length; i++) {
            int step = i / inks / (int) Math.pow(STEPS, i % inks) % STEPS;
            samples[i] = (byte) (step * 255 / (STEPS - 1));
        }
        return samples;
    }

    /**
     * The pixels in the colours of the other profile: new ones, of the same layout, which the caller releases.
     *
     * @param pixels grey, BGR or BGRA, 8 or 16 bits; those of a grey profile may have colour channels, which are equal
     */
    Mat apply(Mat pixels) {
        boolean isDeep = pixels.depth() == CvType.CV_16U;
        if (model == Model.GREY) {
            return applied(pixels, isDeep ? deepLevels() : levels());
        }
        return isDeep ? applied(pixels, deep()) : converted(pixels);
    }

    private static Mat applied(Mat pixels, RowTransform transform) {
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), pixels.type()));
            SampleRows from = new SampleRows(pixels);
            SampleRows to = new SampleRows(result);
            int[] row = from.newRow();
            for (int y = 0; y < pixels.rows(); y++) {
                Cancelled.check();
                from.read(y, row);
                transform.apply(row, pixels.channels(), SampleRows.levels(pixels) - 1);
                to.write(y, row);
            }
            return scope.keep(result);
        }
    }

    /** 8 bits, which Java's colour management converts fast enough. */
    private Mat converted(Mat pixels) {
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), pixels.type()));
            int rows = Alpha.bandRows(pixels);
            for (int y = 0; y < pixels.rows(); y += rows) {
                Cancelled.check();
                int end = Math.min(pixels.rows(), y + rows);
                try (MatScope band = new MatScope()) {
                    Mat source = band.add(pixels.rowRange(y, end));
                    Mat colours = band.create();
                    takeColours(source, colours);
                    convert(colours);
                    putColours(colours, source, band.add(result.rowRange(y, end)));
                }
            }
            return scope.keep(result);
        }
    }

    /** What stands in for Java's colour management with 16 bits. */
    private synchronized RowTransform deep() {
        if (deep == null) {
            Optional<MatrixTransform> matrix = MatrixTransform.of(from, to).filter(this::isRight);
            deep = matrix.isPresent() ? matrix.get() : grid();
        }
        return deep;
    }

    private RowTransform grid() {
        LightToColor fromXyz = MatrixTransform.fromXyz(to)
                .orElseThrow(() -> new IllegalArgumentException("profile to convert to has no matrix"));
        ICC_Profile xyz = ICC_Profile.getInstance(ColorSpace.CS_CIEXYZ);
        ColorConvertOp toXyz = new ColorConvertOp(new ICC_Profile[] {from, xyz}, null);
        return new GridTransform(convert(toXyz, GridTransform.nodes(), 3), fromXyz);
    }

    private static void takeColours(Mat source, Mat colours) {
        switch (source.channels()) {
            case 3 -> Imgproc.cvtColor(source, colours, Imgproc.COLOR_BGR2RGB);
            default -> Imgproc.cvtColor(source, colours, Imgproc.COLOR_BGRA2RGB);
        }
    }

    private static void putColours(Mat colours, Mat source, Mat target) {
        switch (target.channels()) {
            case 3 -> Imgproc.cvtColor(colours, target, Imgproc.COLOR_RGB2BGR);
            default -> {
                Imgproc.cvtColor(colours, target, Imgproc.COLOR_RGB2BGRA);
                try (MatScope scope = new MatScope()) {
                    Mat alpha = scope.create();
                    Core.extractChannel(source, alpha, 3);
                    Core.insertChannel(alpha, target, 3);
                }
            }
        }
    }

    private void convert(Mat colours) {
        byte[] samples = new byte[(int) colours.total() * 3];
        colours.get(0, 0, samples);
        colours.put(0, 0, convert(samples, 3));
    }

    /** What each level of grey becomes. */
    private RowTransform levels() {
        byte[] levels = new byte[1 << 8];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        byte[] rgb = convert(levels, 1);
        return (row, channels, top) -> replace(row, channels, level -> rgb[3 * level + 1] & 0xff);
    }

    private RowTransform deepLevels() {
        short[] levels = new short[1 << 16];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (short) i;
        }
        short[] rgb = convert(shorts, levels, 1);
        return (row, channels, top) -> replace(row, channels, level -> rgb[3 * level + 1] & 0xffff);
    }

    private static void replace(int[] row, int channels, IntUnaryOperator table) {
        for (int i = 0; i < row.length; i++) {
            row[i] = i % channels == 3 ? row[i] : table.applyAsInt(row[i]);
        }
    }

    private byte[] convert(byte[] samples, int channels) {
        int count = samples.length / channels;
        WritableRaster from = raster(new DataBufferByte(samples, samples.length), count, channels);
        byte[] converted = new byte[count * 3];
        filter(bytes, from, raster(new DataBufferByte(converted, converted.length), count, 3));
        return converted;
    }

    private static short[] convert(ColorConvertOp operation, short[] samples, int channels) {
        int count = samples.length / channels;
        WritableRaster from = raster(new DataBufferUShort(samples, samples.length), count, channels);
        short[] converted = new short[count * 3];
        filter(operation, from, raster(new DataBufferUShort(converted, converted.length), count, 3));
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
