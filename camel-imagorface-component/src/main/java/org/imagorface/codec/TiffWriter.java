package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.codec.ExifBlock.Directories;
import org.imagorface.codec.ExifBlock.Field;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.Mats;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Writes baseline TIFF (TIFF 6.0, sections 3 to 6): one uncompressed strip, grey or RGB, alpha, 8 or 16 bits, a colour profile,
 * Exif data.
 */
final class TiffWriter {

    private static final int HEADER_BYTES = 8;
    private static final int PROFILE = 34675;
    private static final int STRIP_OFFSETS = 273;
    private static final int UNDEFINED = 7;
    private static final int UNASSOCIATED_ALPHA = 2;
    private static final Directories NO_EXIF = new Directories(List.of(), List.of(), List.of(), List.of());

    private final Mat pixels;
    private final int channels;
    private final int bits;
    private final int pixelBytes;

    private TiffWriter(Mat rgb) {
        pixels = rgb;
        channels = rgb.channels();
        bits = rgb.depth() == CvType.CV_16U ? 16 : 8;
        long size = rgb.total() * rgb.elemSize();
        if (size > Integer.MAX_VALUE - 2L * ColorProfile.LARGEST) {
            throw new LimitExceeded("TIFF of %d bytes of pixels is too large to be written".formatted(size));
        }
        pixelBytes = (int) size;
    }

    static byte[] write(
            Mat pixels, Optional<ExifBlock> exif, Optional<ColorProfile> profile, Optional<Resolution> resolution) {
        Mat rgb = new Mat();
        try {
            switch (pixels.channels()) {
                case 3 -> Imgproc.cvtColor(pixels, rgb, Imgproc.COLOR_BGR2RGB);
                case 4 -> Imgproc.cvtColor(pixels, rgb, Imgproc.COLOR_BGRA2RGBA);
                default -> pixels.copyTo(rgb);
            }
            Size size = new Size(rgb.cols(), rgb.rows());
            return new TiffWriter(rgb).write(exif.map(block -> block.of(size)).orElse(NO_EXIF), profile, resolution);
        } finally {
            Mats.release(rgb);
        }
    }

    private byte[] write(Directories exif, Optional<ColorProfile> profile, Optional<Resolution> resolution) {
        List<Field> fields = fields();
        resolution.map(ExifBlock::fields).ifPresent(fields::addAll);
        profile.map(ColorProfile::bytes).ifPresent(icc -> fields.add(new Field(PROFILE, UNDEFINED, icc.length, icc)));
        // the pixels follow the directories, whose size does not depend on where that is
        int pixelsAt = ExifWriter.directories(exif, with(fields, 0), HEADER_BYTES).length;
        ByteBuffer file = ByteBuffer.allocate(pixelsAt + pixelBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ExifWriter.directories(exif, with(fields, pixelsAt), HEADER_BYTES));
        writePixels(file);
        return file.array();
    }

    private static List<Field> with(List<Field> fields, int pixelsAt) {
        List<Field> all = new ArrayList<>(fields);
        all.add(Field.ofLong(STRIP_OFFSETS, pixelsAt));
        return all;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.ofLong(256, pixels.cols()));
        fields.add(Field.ofLong(257, pixels.rows()));
        fields.add(depths());
        fields.add(Field.ofShort(259, 1)); // no compression
        fields.add(Field.ofShort(262, channels == 1 ? 1 : 2)); // black is zero, or RGB
        fields.add(Field.ofShort(277, channels));
        fields.add(Field.ofLong(278, pixels.rows()));
        fields.add(Field.ofLong(279, pixelBytes));
        fields.add(Field.ofShort(284, 1)); // samples of a pixel stand together
        if (channels == 4) {
            fields.add(Field.ofShort(338, UNASSOCIATED_ALPHA));
        }
        return fields;
    }

    private Field depths() {
        ByteBuffer depths = ByteBuffer.allocate(2 * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < channels; i++) {
            depths.putShort((short) bits);
        }
        return new Field(258, 3, channels, depths.array());
    }

    private void writePixels(ByteBuffer file) {
        int rowSamples = pixels.cols() * channels;
        if (bits == 8) {
            byte[] row = new byte[rowSamples];
            for (int y = 0; y < pixels.rows(); y++) {
                pixels.get(y, 0, row);
                file.put(row);
            }
        } else {
            short[] row = new short[rowSamples];
            ShortBuffer samples = file.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            for (int y = 0; y < pixels.rows(); y++) {
                pixels.get(y, 0, row);
                samples.put(row);
            }
        }
    }
}
