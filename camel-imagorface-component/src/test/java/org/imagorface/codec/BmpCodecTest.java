package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.error.UnsupportedFormat;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class BmpCodecTest extends CodecContract {

    private static final int WIDTH = 23;
    private static final int HEIGHT = 14;

    @Override
    ImageFormat format() {
        return ImageFormat.BMP;
    }

    @Override
    List<Sample> samples() throws IOException {
        Mat colour = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        return List.of(
                new Sample("24 bits", encode(colour), 3, 8, 1, colour, Sample.EXACT),
                topDown(),
                palette(1, "BI_RGB"),
                palette(4, "BI_RGB"),
                palette(8, "BI_RGB"),
                palette(8, "BI_RLE8"));
    }

    @Override
    byte[] claiming(int width, int height) throws IOException {
        byte[] source = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
        return source;
    }

    @Override
    byte[] encode(Mat pixels) throws IOException {
        return write(BufferedImages.fromMat(pixels), "BI_RGB");
    }

    @Override
    boolean refusesEveryPrefix() {
        return false; // run-length coded rows and padding may be missing at the end
    }

    @Test
    void embeddedJpegIsRefused() throws IOException {
        byte[] source = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        source[30] = 4;

        assertThatThrownBy(() -> CODECS.readHeader(source))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("compression 4");
    }

    private Sample topDown() throws IOException {
        Mat stored = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        byte[] source = encode(stored);
        ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -HEIGHT);
        return new Sample("rows from the top", source, 3, 8, 1, Orientation.upright(stored, 4), Sample.EXACT);
    }

    private static Sample palette(int bits, String compression) throws IOException {
        int size = 1 << bits;
        byte[] reds = new byte[size];
        byte[] greens = new byte[size];
        byte[] blues = new byte[size];
        for (int i = 0; i < size; i++) {
            reds[i] = (byte) (i * 7);
            greens[i] = (byte) (255 - i * 5);
            blues[i] = (byte) (i * 11 + 3);
        }
        IndexColorModel colours = new IndexColorModel(bits, size, reds, greens, blues);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type, colours);
        Mat pixels = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int index = (x / 5 + y) % size;
                image.getRaster().setSample(x, y, 0, index);
                pixels.put(y, x, new byte[] {blues[index], greens[index], reds[index]});
            }
        }
        String name = "palette of %d bits, %s".formatted(bits, compression);
        return new Sample(name, write(image, compression), 3, bits, 1, pixels, Sample.EXACT);
    }

    private static byte[] write(BufferedImage image, String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
        while (!writer.getClass().getName().startsWith("com.sun.")) {
            writer = other();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return out.toByteArray();
    }

    private static ImageWriter other() {
        var writers = ImageIO.getImageWritersByFormatName("bmp");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new AssertionError("the JDK has no BMP writer");
    }
}
