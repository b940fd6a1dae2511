package org.imagorface.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/**
 * A format that needs an ImageIO plug-in on the class path, for reading, for writing, or for both. Plug-ins are looked for when
 * they are needed, by the format's names and content types; the first that is registered serves.
 */
final class PluginCodec implements Codec, Encoder {

    private static final int EIGHT = 8;

    private final ImageFormat format;
    private final int usualQuality;
    private final String[] names;

    /** @param names by which plug-ins may call the format: ImageIO's format names and MIME types, in lower case */
    PluginCodec(ImageFormat format, int usualQuality, String... names) {
        this.format = format;
        this.usualQuality = usualQuality;
        this.names = names.clone();
    }

    /** Whether there is a plug-in that writes the format now. */
    boolean writes() {
        return provider(ImageWriterSpi.class).isPresent();
    }

    @Override
    public ImageHeader readHeader(byte[] source) throws IOException {
        ImageReader reader = reader();
        try {
            reader.setInput(new ByteArrayImageInputStream(source), false, true);
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            ImageTypeSpecifier type = reader.getRawImageType(0);
            int bands = type == null ? 3 : type.getNumBands();
            int bits = type == null ? EIGHT : type.getSampleModel().getSampleSize(0);
            return new ImageHeader(format, size, bands, bits, 0, 1, Collections.emptyMap());
        } finally {
            reader.dispose();
        }
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        return ImageIoReaders.decode(reader(), source, header.storedSize(), format);
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) throws IOException {
        ImageWriter writer = provider(ImageWriterSpi.class)
                .orElseThrow(() -> missing("written"))
                .createWriterInstance();
        BufferedImage image = BufferedImages.fromMat(picture.pixels());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (settings.canWriteCompressed()) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                if (settings.getCompressionType() == null && settings.getCompressionTypes() != null) {
                    settings.setCompressionType(settings.getCompressionTypes()[0]);
                }
                settings.setCompressionQuality(options.qualityOr(usualQuality) / 100f);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private ImageReader reader() throws IOException {
        return provider(ImageReaderSpi.class).orElseThrow(() -> missing("read")).createReaderInstance();
    }

    private UnsupportedFormat missing(String verb) {
        return new UnsupportedFormat("%s can be %s only with an ImageIO plug-in for %s, and none is on the class path"
                .formatted(format, verb, format.contentType()));
    }

    private <T extends ImageReaderWriterSpi> Optional<T> provider(Class<T> kind) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, true);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (isNamed(provider.getFormatNames()) || isNamed(provider.getMIMETypes())) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    private boolean isNamed(String[] given) {
        return given != null
                && Arrays.stream(given).anyMatch(name -> Arrays.asList(names).contains(name.toLowerCase(Locale.ROOT)));
    }
}
