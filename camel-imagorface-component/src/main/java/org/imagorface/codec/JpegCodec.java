package org.imagorface.codec;

import java.io.IOException;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.Mats;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * JPEG: grey and colour through OpenCV (libjpeg-turbo), at 1/2, 1/4 or 1/8 of the size where asked to; CMYK and lossless
 * files through TwelveMonkeys, which knows their colours.
 */
final class JpegCodec implements Codec, Encoder {

    private static final int LOSSLESS = 0xc3;
    private static final int DEFAULT_QUALITY = 75;

    /** From this quality on colour keeps its full resolution, as imagor does. */
    private static final int FULL_COLOUR_QUALITY = 90;

    @Override
    public ImageHeader readHeader(byte[] source) {
        JpegStructure structure = JpegStructure.readHeader(source);
        JpegStructure.Frame frame = structure.frame();
        requireSupported(frame);
        return new ImageHeader(
                ImageFormat.JPEG,
                frame.size(),
                frame.components(),
                frame.precision(),
                structure.exif().orientation(),
                1,
                structure.exif().tags());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        JpegStructure structure = JpegStructure.readWhole(source);
        JpegStructure.Frame frame = structure.frame();
        if (frame.process() == LOSSLESS || frame.components() == 4) {
            byte[] readable = withProfileOfInks(source, structure);
            return ImageIoReaders.decode(ImageIoReaders.jpeg(), readable, frame.size(), ImageFormat.JPEG);
        }
        Size stored = frame.size();
        // libjpeg rounds up
        int shrink = options.shrink();
        Size expected = new Size(ceil(stored.width(), shrink), ceil(stored.height(), shrink));
        return OpenCvCodec.decode(source, flags(frame.components() == 1, shrink), ImageFormat.JPEG, expected);
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        Mat eightBit = PixelLayout.eightBit(picture.pixels());
        Mat flat = null;
        try {
            flat = PixelLayout.flattenedOntoBlack(eightBit);
            int used = options.qualityOr(DEFAULT_QUALITY);
            int sampling = used < FULL_COLOUR_QUALITY
                    ? Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420
                    : Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
            return OpenCvCodec.encode(
                    flat,
                    ".jpg",
                    Imgcodecs.IMWRITE_JPEG_QUALITY,
                    used,
                    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                    sampling,
                    Imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
                    options.small() ? 1 : 0,
                    Imgcodecs.IMWRITE_JPEG_OPTIMIZE,
                    options.small() ? 1 : 0);
        } finally {
            Mats.release(eightBit);
            if (flat != null) {
                Mats.release(flat);
            }
        }
    }

    /** The reader is to meet a profile only where it converts by it, and only one that works. */
    private static byte[] withProfileOfInks(byte[] source, JpegStructure structure) {
        boolean ofInks = JpegSegments.join(structure.profileParts())
                .flatMap(ColorProfile::read)
                .filter(profile -> profile.model() == ColorProfile.Model.CMYK)
                .isPresent();
        if (ofInks || structure.profileParts().isEmpty()) {
            return source;
        }
        byte[] copy = source.clone();
        structure.profileParts().forEach(part -> copy[part.start()] = 0);
        return copy;
    }

    private static void requireSupported(JpegStructure.Frame frame) {
        boolean known = frame.process() >= 0xc0 && frame.process() <= LOSSLESS;
        if (!known) {
            throw new UnsupportedFormat("JPEG is arithmetic-coded or hierarchical, which is not supported");
        } else if (frame.process() != LOSSLESS && frame.precision() != 8) {
            throw new UnsupportedFormat(
                    "JPEG has %d bits a channel, only 8 are supported".formatted(frame.precision()));
        } else if (frame.components() != 1 && frame.components() != 3 && frame.components() != 4) {
            throw new UnsupportedFormat("JPEG has %d channels, expected 1, 3 or 4".formatted(frame.components()));
        }
    }

    private static int flags(boolean grey, int shrink) {
        int reduced =
                switch (shrink) {
                    case 1 -> grey ? Imgcodecs.IMREAD_GRAYSCALE : Imgcodecs.IMREAD_COLOR;
                    case 2 -> grey ? Imgcodecs.IMREAD_REDUCED_GRAYSCALE_2 : Imgcodecs.IMREAD_REDUCED_COLOR_2;
                    case 4 -> grey ? Imgcodecs.IMREAD_REDUCED_GRAYSCALE_4 : Imgcodecs.IMREAD_REDUCED_COLOR_4;
                    default -> grey ? Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8 : Imgcodecs.IMREAD_REDUCED_COLOR_8;
                };
        return reduced | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
    }

    private static int ceil(int side, int shrink) {
        return (side + shrink - 1) / shrink;
    }
}
