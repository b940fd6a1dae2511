package org.imagorface.camel;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.camel.Converter;
import org.imagorface.redact.Receipt;

/**
 * Conversions that routes want of what this component puts into messages. There is none from bytes to {@code BufferedImage}
 * on purpose: it would read whatever size a file claims and drop its orientation; every operation takes the bytes themselves.
 */
@Converter(generateLoader = true)
public final class ImagorfaceConverter {

    private ImagorfaceConverter() {}

    /** As PNG. */
    @Converter
    public static byte[] toBytes(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // given the plain stream, ImageIO may write the picture to a temporary file first
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("no PNG writer for image type " + image.getType());
            }
        }
        return out.toByteArray();
    }

    /** As PNG. */
    @Converter
    public static InputStream toInputStream(BufferedImage image) throws IOException {
        return new ByteArrayInputStream(toBytes(image));
    }

    /** As JSON. */
    @Converter
    public static String toString(Receipt receipt) {
        return Json.of(receipt);
    }

    /** As JSON in UTF-8. */
    @Converter
    public static byte[] toBytes(Receipt receipt) {
        return Json.of(receipt).getBytes(StandardCharsets.UTF_8);
    }

    /** As JSON in UTF-8. */
    @Converter
    public static InputStream toInputStream(Receipt receipt) {
        return new ByteArrayInputStream(toBytes(receipt));
    }
}
