package org.imagorface.benchmarks.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import nu.pattern.OpenCV;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;

/** Pictures as files. JPEGs are written by Java, so that they do not change with our own encoder. */
public final class Encoded {

    private static final float QUALITY = 0.85f;

    private Encoded() {}

    /** Codecs with default limits; OpenCV is loaded. */
    public static ImageCodecs codecs() {
        OpenCV.loadLocally();
        return new ImageCodecs(ProcessingLimits.DEFAULT);
    }

    /** Decoded by our codecs; the caller closes it. */
    public static Picture picture(BufferedImage image) {
        byte[] png = png(image);
        ImageCodecs codecs = codecs();
        return codecs.decode(png, codecs.readHeader(png), DecodeOptions.FIRST);
    }

    /** In a format that our codecs write, but JPEG and PNG by Java. */
    public static byte[] in(ImageFormat format, BufferedImage image) {
        return switch (format) {
            case JPEG -> jpeg(image, false);
            case PNG -> png(image);
            default -> {
                try (Picture picture = picture(image)) {
                    yield codecs().encode(picture, new EncodeOptions(format, 0));
                }
            }
        };
    }

    public static byte[] jpeg(BufferedImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return written(writer, image, param);
    }

    public static byte[] png(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        return written(writer, image, writer.getDefaultWriteParam());
    }

    private static byte[] written(ImageWriter writer, BufferedImage image, ImageWriteParam param) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
