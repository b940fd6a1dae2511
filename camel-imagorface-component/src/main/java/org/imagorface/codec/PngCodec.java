package org.imagorface.codec;

import java.util.List;
import java.util.OptionalInt;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Mats;
import org.imagorface.image.Picture;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** PNG through OpenCV (libpng): every kind of it, 16 bits kept; of an animated one the default image. Palettes are written here. */
final class PngCodec implements Codec, Encoder {

    private static final int COMPRESSION = 6;

    @Override
    public ImageHeader readHeader(byte[] source) {
        return PngStructure.read(source).header();
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        OptionalInt transparent = PngStructure.read(source).transparentGrey();
        Mat decoded = OpenCvCodec.decode(
                PngStructure.pixelsOnly(source), Imgcodecs.IMREAD_UNCHANGED, ImageFormat.PNG, header.storedSize());
        if (transparent.isEmpty() || decoded.channels() != 1) {
            return decoded;
        }
        try {
            return withTransparentLevel(decoded, transparent.getAsInt());
        } finally {
            Mats.release(decoded);
        }
    }

    /** OpenCV passes over the transparent level of grey pictures. */
    private static Mat withTransparentLevel(Mat grey, int level) {
        Mat opaque = new Mat();
        Mat alpha = new Mat();
        Mat result = new Mat();
        try {
            Core.compare(grey, new Scalar(level), opaque, Core.CMP_NE);
            opaque.convertTo(alpha, grey.depth(), grey.depth() == CvType.CV_16U ? 257 : 1);
            Mats.merge(List.of(grey, grey, grey, alpha), result);
            return result;
        } catch (RuntimeException e) {
            Mats.release(result);
            throw e;
        } finally {
            Mats.release(opaque);
            Mats.release(alpha);
        }
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        int level = options.compression() == 0 ? COMPRESSION : options.compression();
        boolean shallow = options.bitDepth() > 0 && options.bitDepth() < 8;
        if (shallow && !options.palette() && picture.channels() == 1) {
            return IndexedPng.writeGrey(picture, options.bitDepth(), level);
        }
        if (shallow || options.palette() && options.bitDepth() != 16) {
            if (picture.channels() == 1) {
                // a profile of grey says nothing of colours in a palette
                ColorProfiles.toSrgb(picture);
            }
            return IndexedPng.write(picture, shallow ? options.bitDepth() : 8, options.qualityOr(100), level);
        }
        boolean deep = picture.isDeep();
        if (options.bitDepth() == (deep ? 8 : 16)) {
            Mat other = deep ? PixelLayout.eightBit(picture.pixels()) : PixelLayout.sixteenBit(picture.pixels());
            try {
                return encode(other, level);
            } finally {
                Mats.release(other);
            }
        }
        return encode(picture.pixels(), level);
    }

    private static byte[] encode(Mat pixels, int level) {
        return OpenCvCodec.encode(pixels, ".png", Imgcodecs.IMWRITE_PNG_COMPRESSION, level);
    }
}
