package org.imagorface.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** An ImageIO plug-in for tests: it calls its files JPEG XL, and they start so; a PNG follows. */
final class JxlPlugin {

    private static final byte[] START = {(byte) 0xff, 0x0a};

    private final ReaderSpi readers = new ReaderSpi();
    private final WriterSpi writers = new WriterSpi();
    private float quality;

    void add() {
        IIORegistry.getDefaultInstance().registerServiceProvider(readers);
        IIORegistry.getDefaultInstance().registerServiceProvider(writers);
    }

    void remove() {
        IIORegistry.getDefaultInstance().deregisterServiceProvider(readers);
        IIORegistry.getDefaultInstance().deregisterServiceProvider(writers);
    }

    /** What was asked for last. */
    float quality() {
        return quality;
    }

    static byte[] wrap(byte[] png) {
        byte[] file = Arrays.copyOf(START, START.length + png.length);
        System.arraycopy(png, 0, file, START.length, png.length);
        return file;
    }

    private static final class ReaderSpi extends ImageReaderSpi {

        ReaderSpi() {
            super(
                    "test",
                    "1",
                    new String[] {"JPEG XL", "JXL"},
                    null,
                    new String[] {"image/jxl"},
                    Reader.class.getName(),
                    new Class<?>[] {ImageInputStream.class},
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public boolean canDecodeInput(Object source) {
            return false;
        }

        @Override
        public ImageReader createReaderInstance(Object extension) {
            return new Reader(this);
        }

        @Override
        public String getDescription(Locale locale) {
            return "test";
        }
    }

    private static final class Reader extends ImageReader {

        private BufferedImage image;

        Reader(ImageReaderSpi provider) {
            super(provider);
        }

        private BufferedImage image() throws IOException {
            if (image == null) {
                ImageInputStream stream = (ImageInputStream) input;
                stream.seek(START.length);
                ImageReader png = ImageIO.getImageReadersByFormatName("png").next();
                png.setInput(stream);
                image = png.read(0);
                png.dispose();
            }
            return image;
        }

        @Override
        public int getNumImages(boolean allowSearch) {
            return 1;
        }

        @Override
        public int getWidth(int index) throws IOException {
            return image().getWidth();
        }

        @Override
        public int getHeight(int index) throws IOException {
            return image().getHeight();
        }

        @Override
        public Iterator<ImageTypeSpecifier> getImageTypes(int index) throws IOException {
            return List.of(new ImageTypeSpecifier(image())).iterator();
        }

        @Override
        public IIOMetadata getStreamMetadata() {
            return null;
        }

        @Override
        public IIOMetadata getImageMetadata(int index) {
            return null;
        }

        @Override
        public BufferedImage read(int index, ImageReadParam settings) throws IOException {
            return image();
        }
    }

    private final class WriterSpi extends ImageWriterSpi {

        WriterSpi() {
            super(
                    "test",
                    "1",
                    new String[] {"jxl"},
                    null,
                    null,
                    Writer.class.getName(),
                    new Class<?>[] {ImageOutputStream.class},
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public boolean canEncodeImage(ImageTypeSpecifier type) {
            return true;
        }

        @Override
        public ImageWriter createWriterInstance(Object extension) {
            return new Writer(this);
        }

        @Override
        public String getDescription(Locale locale) {
            return "test";
        }
    }

    private final class Writer extends ImageWriter {

        Writer(ImageWriterSpi provider) {
            super(provider);
        }

        @Override
        public ImageWriteParam getDefaultWriteParam() {
            return new ImageWriteParam(Locale.ROOT) {
                {
                    canWriteCompressed = true;
                    compressionTypes = new String[] {"lossy"};
                }
            };
        }

        @Override
        public IIOMetadata getDefaultStreamMetadata(ImageWriteParam settings) {
            return null;
        }

        @Override
        public IIOMetadata getDefaultImageMetadata(ImageTypeSpecifier type, ImageWriteParam settings) {
            return null;
        }

        @Override
        public IIOMetadata convertStreamMetadata(IIOMetadata data, ImageWriteParam settings) {
            return null;
        }

        @Override
        public IIOMetadata convertImageMetadata(IIOMetadata data, ImageTypeSpecifier type, ImageWriteParam settings) {
            return null;
        }

        @Override
        public void write(IIOMetadata stream, IIOImage image, ImageWriteParam settings) throws IOException {
            quality = settings.getCompressionQuality();
            ImageOutputStream out = (ImageOutputStream) output;
            out.write(START);
            ImageIO.write(image.getRenderedImage(), "png", out);
        }
    }
}
