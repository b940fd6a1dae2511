package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class GifCodecTest extends CodecContract {

    static {
        TestPictures.load();
    }

    private static final int WIDTH = 31;
    private static final int HEIGHT = 18;

    @Override
    ImageFormat format() {
        return ImageFormat.GIF;
    }

    @Override
    List<Sample> samples() throws IOException {
        return List.of(
                sample("colour", false, false, 1),
                sample("transparent", true, false, 1),
                sample("interlaced", false, true, 1),
                sample("animated", false, false, 3),
                sample("animated, transparent, interlaced", true, true, 2));
    }

    @Override
    byte[] claiming(int width, int height) throws IOException {
        byte[] source = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        return ByteBuffer.wrap(source)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) width)
                .putShort(8, (short) height)
                .array();
    }

    @Override
    byte[] encode(Mat pixels) throws IOException {
        try (Picture picture = Picture.owning(pixels.clone())) {
            return CODECS.encode(picture, new EncodeOptions(ImageFormat.GIF, 0));
        }
    }

    /** A frame smaller than the screen is no lie in a GIF: what it leaves open is transparent. */
    @Override
    @Test
    void headersThatLieAboutTheSizeAreRefused() throws IOException {
        try (Picture picture = decode(claiming(200, 300))) {
            assertThat(picture.size()).isEqualTo(new Size(200, 300));
            assertThat(picture.pixels().get(4, 4)[3]).isEqualTo(255);
            assertThat(picture.pixels().get(5, 5)).containsOnly(0);
        }
    }

    @Test
    void frameFarLargerThanTheScreenIsRefused() throws IOException {
        byte[] source = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        int descriptor = descriptor(source);
        ByteBuffer.wrap(source)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(descriptor + 5, (short) 60_000)
                .putShort(descriptor + 7, (short) 60_000);

        assertThatThrownBy(() -> CODECS.readHeader(source))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("60000x60000");
    }

    @Test
    void frameIsCutAtTheScreensEdge() throws IOException {
        byte[] source = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        ByteBuffer.wrap(source)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(descriptor(source) + 1, (short) 3)
                .putShort(descriptor(source) + 3, (short) 7);

        try (Picture picture = decode(source)) {
            assertThat(picture.size()).isEqualTo(new Size(5, 5));
            assertThat(picture.pixels().get(0, 0)).containsOnly(0);
        }
    }

    @Test
    void writesColoursGreyAndTransparency() {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_16UC3}) {
            try (Picture picture = TestPixels.picture(120, 90, type)) {
                byte[] encoded = CODECS.encode(picture, new EncodeOptions(ImageFormat.GIF, 0));
                assertThat(encoded).isEqualTo(CODECS.encode(picture, new EncodeOptions(ImageFormat.GIF, 0)));
                try (Picture back = decode(encoded)) {
                    Mat expected = TestPixels.smooth(120, 90, CvType.CV_8UC(CvType.channels(type)));
                    if (expected.channels() == 1) {
                        org.opencv.imgproc.Imgproc.cvtColor(
                                expected, expected, org.opencv.imgproc.Imgproc.COLOR_GRAY2BGR);
                    }
                    assertThat(TestPixels.psnr(back.pixels(), expected)).isGreaterThan(28);
                }
            }
        }
        Mat half = TestPixels.smooth(20, 10, CvType.CV_8UC4);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 20; x++) {
                double[] bgra = half.get(y, x);
                half.put(y, x, bgra[0], bgra[1], bgra[2], x < 10 ? 0 : 255);
            }
        }
        try (Picture picture = Picture.owning(half);
                Picture back = decode(CODECS.encode(picture, new EncodeOptions(ImageFormat.GIF, 0)))) {
            assertThat(back.pixels().get(5, 2)[3]).isEqualTo(0);
            assertThat(back.pixels().get(5, 15)[3]).isEqualTo(255);
            assertThat(back.pixels().get(5, 15)[0]).isBetween(half.get(5, 15)[0] - 16, half.get(5, 15)[0] + 16);
        }
    }

    @Test
    void photosKeepTheirLooks() {
        byte[] source = TestPixels.shared("photos/chelsea.png");
        try (Picture photo = decode(source);
                Picture back = decode(CODECS.encode(photo, new EncodeOptions(ImageFormat.GIF, 0)))) {
            assertThat(TestPixels.psnr(back.pixels(), photo.pixels())).isGreaterThan(30);
        }
    }

    private static int descriptor(byte[] gif) {
        int at = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << (gif[10] & 7) + 1);
        while (gif[at] != 0x2c) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xff);
            }
            at++;
        }
        return at;
    }

    private static Sample sample(String name, boolean transparent, boolean interlaced, int frames) throws IOException {
        byte[] reds = {10, (byte) 250, 30, 70};
        byte[] greens = {0, 100, (byte) 200, 40};
        byte[] blues = {90, (byte) 220, 5, 60};
        IndexColorModel colours = new IndexColorModel(2, 4, reds, greens, blues, transparent ? 2 : -1);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, colours);
        Mat pixels = new Mat(HEIGHT, WIDTH, transparent ? CvType.CV_8UC4 : CvType.CV_8UC3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int index = (x / 3 + y) % 4;
                image.getRaster().setSample(x, y, 0, index);
                byte[] bgra = {blues[index], greens[index], reds[index], (byte) 255};
                byte[] seen = transparent && index == 2 ? new byte[4] : bgra;
                pixels.put(y, x, transparent ? seen : java.util.Arrays.copyOf(bgra, 3));
            }
        }
        byte[] bytes = write(image, interlaced, frames);
        return new Sample(name, bytes, transparent ? 4 : 3, 8, frames, pixels, Sample.EXACT);
    }

    private static byte[] write(BufferedImage image, boolean interlaced, int frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                writer.writeToSequence(new IIOImage(image, null, null), param);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }
}
