package org.imagorface.codec;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.Mats;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Java images to OpenCV's pixels and back, row by row. Grey and RGB samples are taken as they stand, since going through
 * Java's colour spaces would brighten grey; palettes and other colour spaces are converted to sRGB.
 */
final class BufferedImages {

    private BufferedImages() {}

    /**
     * The image's pixels: grey, BGR or BGRA, 16 bits if it has more than 8 a channel. The caller releases them.
     *
     * @throws UnsupportedFormat if it has floating point samples
     */
    static Mat toMat(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        boolean samples = hasSamples(colours);
        int type = colours.getColorSpace().getType();
        if (samples && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB)) {
            return fromSamples(image.getRaster(), colours);
        } else if (samples && type != ColorSpace.TYPE_RGB) {
            return converted(image);
        }
        boolean grey = colours instanceof IndexColorModel palette && isGrey(palette);
        return fromColours(image, grey ? 1 : colours.hasAlpha() ? 4 : 3);
    }

    /** What the numbers of {@link #toMat}'s pixels mean, where they were taken as they stand and mean other colours than sRGB's. */
    static Optional<ColorProfile> profile(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        boolean other = colours.getColorSpace() instanceof ICC_ColorSpace space
                && space.getType() == ColorSpace.TYPE_RGB
                && !space.isCS_sRGB();
        return other && hasSamples(colours)
                ? ColorProfile.read(
                        ((ICC_ColorSpace) colours.getColorSpace()).getProfile().getData())
                : Optional.empty();
    }

    private static boolean hasSamples(ColorModel colours) {
        return colours instanceof ComponentColorModel && !colours.isAlphaPremultiplied();
    }

    /** An image with the pixels: grey of 8 or 16 bits, or BGR or ABGR of 8 bits. */
    static BufferedImage fromMat(Mat pixels) {
        boolean deepGrey = pixels.channels() == 1 && pixels.depth() == CvType.CV_16U;
        if (deepGrey) {
            BufferedImage image = new BufferedImage(pixels.cols(), pixels.rows(), BufferedImage.TYPE_USHORT_GRAY);
            short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
            pixels.get(0, 0, data);
            return image;
        }
        Mat eightBit = PixelLayout.eightBit(pixels);
        try {
            return fromEightBit(eightBit);
        } finally {
            Mats.release(eightBit);
        }
    }

    private static BufferedImage fromEightBit(Mat pixels) {
        int type =
                switch (pixels.channels()) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_3BYTE_BGR;
                    default -> BufferedImage.TYPE_4BYTE_ABGR;
                };
        BufferedImage image = new BufferedImage(pixels.cols(), pixels.rows(), type);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        pixels.get(0, 0, data);
        if (type == BufferedImage.TYPE_4BYTE_ABGR) {
            rotateChannels(data);
        }
        return image;
    }

    /** BGRA to ABGR. */
    private static void rotateChannels(byte[] data) {
        for (int i = 0; i < data.length; i += 4) {
            byte alpha = data[i + 3];
            data[i + 3] = data[i + 2];
            data[i + 2] = data[i + 1];
            data[i + 1] = data[i];
            data[i] = alpha;
        }
    }

    private static Mat converted(BufferedImage image) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), type);
        new ColorConvertOp(null).filter(image, rgb);
        return toMat(rgb);
    }

    /** Through the image's colour model; blue is the first of the channels, and all of grey. */
    private static Mat fromColours(BufferedImage image, int channels) {
        int width = image.getWidth();
        Mat pixels = new Mat(image.getHeight(), width, CvType.CV_8UC(channels));
        try {
            int[] row = new int[width];
            byte[] bytes = new byte[width * channels];
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, width, 1, row, 0, width);
                for (int x = 0; x < width; x++) {
                    for (int channel = 0; channel < channels; channel++) {
                        bytes[x * channels + channel] = (byte) (row[x] >>> 8 * channel);
                    }
                }
                pixels.put(y, 0, bytes);
            }
            return pixels;
        } catch (RuntimeException e) {
            Mats.release(pixels);
            throw e;
        }
    }

    private static boolean isGrey(IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        return IntStream.of(colours)
                .allMatch(argb -> (argb & 0xffffff) == (argb & 0xff) * 0x010101 && argb >>> 24 == 0xff);
    }

    private static Mat fromSamples(WritableRaster raster, ColorModel colours) {
        if (raster.getTransferType() == DataBuffer.TYPE_FLOAT || raster.getTransferType() == DataBuffer.TYPE_DOUBLE) {
            throw new UnsupportedFormat("picture has floating point samples, only whole numbers are supported");
        }
        Mat pixels = new Mat(raster.getHeight(), raster.getWidth(), SampleRows.matType(colours));
        try {
            if (isPlainBgr(raster, pixels)) {
                pixels.put(0, 0, ((DataBufferByte) raster.getDataBuffer()).getData());
            } else {
                SampleRows.copy(raster, colours, pixels);
            }
            return pixels;
        } catch (RuntimeException e) {
            Mats.release(pixels);
            throw e;
        }
    }

    /** Whether the bytes lie just as OpenCV wants them, as in TYPE_3BYTE_BGR and TYPE_BYTE_GRAY. */
    private static boolean isPlainBgr(Raster raster, Mat pixels) {
        if (!(raster.getSampleModel() instanceof ComponentSampleModel model) || raster.getParent() != null) {
            return false;
        }
        int channels = pixels.channels();
        int[] offsets = model.getBandOffsets();
        boolean order = channels == 1 ? offsets[0] == 0 : offsets.length == 3 && offsets[0] == 2 && offsets[1] == 1;
        return order
                && pixels.depth() == CvType.CV_8U
                && raster.getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getNumBanks() == 1
                && buffer.getOffset() == 0
                && model.getPixelStride() == channels
                && model.getScanlineStride() == channels * raster.getWidth()
                && buffer.getData().length == channels * raster.getWidth() * raster.getHeight();
    }
}
