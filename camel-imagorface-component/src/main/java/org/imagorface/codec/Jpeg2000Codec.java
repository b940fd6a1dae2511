package org.imagorface.codec;

import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.MatScope;
import org.imagorface.image.Mats;
import org.imagorface.image.Picture;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * JPEG 2000 through OpenCV (OpenJPEG): JP2 files and bare codestreams in, behind {@link Jpeg2000Guard}; JP2 files out.
 *
 * <p>The quality is, as with libvips, a peak signal to noise ratio in dB. OpenCV's encoder takes a part of the raw size instead;
 * the part that gives the ratio is looked for on a sample.
 */
final class Jpeg2000Codec implements Codec, Encoder {

    private static final int DEFAULT_QUALITY = 48;

    /** OpenCV's measure of the raw size, at which nothing is lost. */
    private static final int WHOLE = 1000;

    private static final int SMALLEST = 4;

    private static final Pattern BUILT_WITH = Pattern.compile("JPEG 2000:\\s+(.*)");

    /** The sample is this many parts in each direction, each of this side in pixels, spread over the picture. */
    private static final int PARTS = 4;

    private static final int PART_SIDE = 128;

    @Override
    public ImageHeader readHeader(byte[] source) {
        Jpeg2000Structure structure = Jpeg2000Structure.read(source);
        return new ImageHeader(
                ImageFormat.JPEG2000,
                structure.size(),
                structure.components(),
                structure.depth(),
                0,
                1,
                Collections.emptyMap());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        requireOpenJpeg(Core.getBuildInformation());
        Jpeg2000Structure structure = Jpeg2000Structure.read(source);
        byte[] plain = Jpeg2000Guard.plainFile(structure);
        Mat pixels = OpenCvCodec.decode(plain, Imgcodecs.IMREAD_UNCHANGED, ImageFormat.JPEG2000, structure.size());
        try {
            int depth = structure.depth();
            if (depth != 8 && depth != 16) {
                Core.multiply(pixels, Scalar.all(65_535.0 / ((1 << depth) - 1)), pixels);
            }
            return pixels;
        } catch (RuntimeException e) {
            Mats.release(pixels);
            throw e;
        }
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        requireOpenJpeg(Core.getBuildInformation());
        Mat pixels = picture.pixels();
        return encoded(pixels, part(pixels, options.qualityOr(DEFAULT_QUALITY)));
    }

    /**
     * OpenCV can be built with JasPer 1.900.1 in its place. That decoder is of 2007, with many known holes that the guard does not
     * know; OpenCV passes over it, unless an environment variable says otherwise.
     */
    static void requireOpenJpeg(String buildInformation) {
        Matcher line = BUILT_WITH.matcher(buildInformation);
        String found = line.find() ? line.group(1) : "nothing";
        if (!found.matches("(?i)(build|openjpeg) \\(ver .*")) {
            throw new UnsupportedFormat(
                    "JPEG 2000 needs an OpenCV built with OpenJPEG, as that of org.openpnp:opencv is; this one has '%s'"
                            .formatted(found));
        }
    }

    private static byte[] encoded(Mat pixels, int part) {
        return OpenCvCodec.encode(pixels, ".jp2", Imgcodecs.IMWRITE_JPEG2000_COMPRESSION_X1000, part);
    }

    /** The least part of the raw size, in thousandths, at which the sample comes as near to itself as asked. */
    private static int part(Mat pixels, int decibels) {
        Mat sample = sample(pixels);
        try {
            int tooLittle = 0;
            int enough = WHOLE;
            // to within some 6 % of the part
            while (enough - tooLittle > Math.max(SMALLEST, enough / 16)) {
                int middle = (tooLittle + enough) / 2;
                if (likeness(sample, middle) >= decibels) {
                    enough = middle;
                } else {
                    tooLittle = middle;
                }
            }
            return enough;
        } finally {
            Mats.release(sample);
        }
    }

    private static double likeness(Mat sample, int part) {
        Mat back = OpenCvCodec.decode(
                encoded(sample, part),
                Imgcodecs.IMREAD_UNCHANGED,
                ImageFormat.JPEG2000,
                new Size(sample.cols(), sample.rows()));
        try {
            return Core.PSNR(sample, back, sample.depth() == CvType.CV_16U ? 65_535 : 255);
        } finally {
            Mats.release(back);
        }
    }

    private static Mat sample(Mat pixels) {
        int side = PARTS * PART_SIDE;
        int width = Math.min(side, pixels.cols());
        int height = Math.min(side, pixels.rows());
        Mat sample = new Mat(height, width, pixels.type());
        try (MatScope scope = new MatScope()) {
            for (int y = 0; y < height; y += PART_SIDE) {
                for (int x = 0; x < width; x += PART_SIDE) {
                    int partWidth = Math.min(PART_SIDE, width - x);
                    int partHeight = Math.min(PART_SIDE, height - y);
                    Rect from = new Rect(
                            spread(x, width, pixels.cols()), spread(y, height, pixels.rows()), partWidth, partHeight);
                    scope.view(pixels, from).copyTo(scope.view(sample, new Rect(x, y, partWidth, partHeight)));
                }
            }
            return sample;
        } catch (RuntimeException e) {
            Mats.release(sample);
            throw e;
        }
    }

    /** Where a part that lies at {@code at} of the sample is taken from, so that the parts reach from edge to edge. */
    private static int spread(int at, int sampled, int whole) {
        int parts = (sampled + PART_SIDE - 1) / PART_SIDE;
        return parts < 2 ? (whole - sampled) / 2 : at + (at / PART_SIDE) * (whole - sampled) / (parts - 1);
    }
}
