package org.imagorface.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.codec.ImageFormat;
import org.imagorface.pipeline.ImageMetadata;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/**
 * Results as BMP, which results of requests never are: a document's picture must stay what its name and content type say, and older
 * Office files have many in BMP. 24 bits a pixel, without transparency.
 */
final class BmpPictures {

    private BmpPictures() {}

    /** @param png a result in PNG, as that loses nothing */
    static ImageResult of(ImageResult png) {
        ImageMetadata metadata = png.metadata();
        byte[] bytes = ((ImageSource.Encoded) png.content().orElseThrow()).bytes();
        return new ImageResult(
                Optional.of(new ImageSource.Encoded(converted(bytes))),
                new ImageMetadata(
                        ImageFormat.BMP,
                        metadata.size(),
                        metadata.orientation(),
                        metadata.bands(),
                        metadata.pages(),
                        metadata.exif(),
                        metadata.regions(),
                        metadata.further()),
                png.receipt(),
                png.delivery(),
                png.detectionKey(),
                png.regions());
    }

    /** Streams in memory, as ImageIO would make temporary files otherwise. */
    private static byte[] converted(byte[] png) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            // closes its source
            BufferedImage decoded = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
            BufferedImage plain =
                    new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D graphics = plain.createGraphics();
            graphics.drawImage(decoded, 0, 0, Color.WHITE, null);
            graphics.dispose();
            if (!ImageIO.write(plain, "bmp", out)) {
                throw new IllegalStateException("every Java writes BMP");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be read and written", e);
        }
        return bytes.toByteArray();
    }
}
