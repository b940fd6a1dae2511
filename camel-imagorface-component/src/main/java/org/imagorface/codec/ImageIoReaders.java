package org.imagorface.codec;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.imagorface.error.CorruptImage;
import org.opencv.core.Mat;

/**
 * ImageIO readers, taken from their providers by class, so that which reader runs does not depend on what else is on the class
 * path. They read from memory and make no files.
 */
final class ImageIoReaders {

    private ImageIoReaders() {}

    /** TwelveMonkeys' JPEG reader; it wraps the JDK's and finds that only when it is registered. */
    static ImageReader jpeg() throws IOException {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi provider = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
        if (provider == null) {
            provider = new JPEGImageReaderSpi();
            registry.registerServiceProvider(provider);
        }
        return provider.createReaderInstance();
    }

    /** Decodes the first picture, after checking that the reader sees the size that the header gave. */
    static Mat decode(ImageReader reader, byte[] source, ImageHeader header) throws IOException {
        try {
            reader.setInput(new ByteArrayImageInputStream(source), false, true);
            if (reader.getWidth(0) != header.storedSize().width()
                    || reader.getHeight(0) != header.storedSize().height()) {
                throw new CorruptImage("%s declares two sizes".formatted(header.format()));
            }
            BufferedImage image = reader.read(0);
            return BufferedImages.toMat(image);
        } finally {
            reader.dispose();
        }
    }
}
