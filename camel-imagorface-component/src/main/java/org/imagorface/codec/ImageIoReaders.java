package org.imagorface.codec;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PAMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * ImageIO readers, taken from their providers by class, so that which one runs does not depend on what else is on
 * the class path. They work in memory and make no files. The caller disposes of them.
 */
final class ImageIoReaders {

    /** More channels would take more memory than the size in pixels, which is what the limits bound. */
    private static final int MAX_BANDS = 8;

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

    static ImageReader tiff() throws IOException {
        return new TIFFImageReaderSpi().createReaderInstance();
    }

    static ImageReader bmp() throws IOException {
        return new BMPImageReaderSpi().createReaderInstance();
    }

    static ImageReader psd() throws IOException {
        return new PSDImageReaderSpi().createReaderInstance();
    }

    static ImageReader pnm() throws IOException {
        return new PNMImageReaderSpi().createReaderInstance();
    }

    static ImageReader pam() throws IOException {
        return new PAMImageReaderSpi().createReaderInstance();
    }

    /**
     * Decodes the first picture and disposes of the reader.
     *
     * @param size what the reader must find in the source, else another header was checked than the one it follows
     */
    static Mat decode(ImageReader reader, byte[] source, Size size, ImageFormat format) throws IOException {
        try {
            reader.setInput(new ByteArrayImageInputStream(source), false, true);
            if (reader.getWidth(0) != size.width() || reader.getHeight(0) != size.height()) {
                throw new CorruptImage(format + " gives its size twice, and not the same");
            }
            ImageTypeSpecifier type = reader.getRawImageType(0);
            if (type != null && type.getNumBands() > MAX_BANDS) {
                throw new CorruptImage(
                        "%s has %d channels, expected at most %d".formatted(format, type.getNumBands(), MAX_BANDS));
            }
            return BufferedImages.toMat(reader.read(0));
        } finally {
            reader.dispose();
        }
    }
}
