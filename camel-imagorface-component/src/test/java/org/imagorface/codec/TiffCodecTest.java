package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.image.Picture;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class TiffCodecTest extends CodecContract {

    private static final int WIDTH = 37;
    private static final int HEIGHT = 21;

    @Override
    ImageFormat format() {
        return ImageFormat.TIFF;
    }

    @Override
    List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3}) {
            Mat pixels = TestPixels.smooth(WIDTH, HEIGHT, type);
            int bits = pixels.depth() == CvType.CV_16U ? 16 : 8;
            String name = "%d channels of %d bits".formatted(pixels.channels(), bits);
            samples.add(new Sample(name, encode(pixels), pixels.channels(), bits, 1, pixels, Sample.EXACT));
        }
        Mat colour = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        for (String compression : List.of("LZW", "Deflate", "PackBits")) {
            samples.add(new Sample(compression, write(colour, compression, 1), 3, 8, 1, colour, Sample.EXACT));
        }
        samples.add(new Sample("JPEG", write(colour, "JPEG", 1), 3, 8, 1, colour, 30));
        samples.add(new Sample("three pages", write(colour, "LZW", 3), 3, 8, 3, colour, Sample.EXACT));
        samples.add(tiled());
        samples.add(bilevel(0));
        samples.add(bilevel(1));
        samples.add(cmyk());
        samples.add(turned());
        return samples;
    }

    @Override
    byte[] claiming(int width, int height) {
        byte[] source = TiffWriter.write(
                TestPixels.smooth(5, 5, CvType.CV_8UC3), Optional.empty(), Optional.empty(), Optional.empty());
        ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(30, height);
        return source;
    }

    @Override
    byte[] encode(Mat pixels) {
        return TiffWriter.write(pixels, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    boolean refusesEveryPrefix() {
        return false; // bytes that no directory names may stand at the end
    }

    @Test
    void writesExactlyWhatItWasGiven() {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC4, CvType.CV_16UC3, CvType.CV_16UC4}) {
            try (Picture picture = TestPixels.picture(40, 30, type);
                    Picture back = decode(CODECS.encode(picture, new EncodeOptions(ImageFormat.TIFF, 0)))) {
                assertThat(TestPixels.psnr(back.pixels(), picture.pixels())).isGreaterThanOrEqualTo(Sample.EXACT);
            }
        }
    }

    @Test
    void directoriesThatRunInACircleAreRefused() {
        byte[] source = TiffWriter.write(
                TestPixels.smooth(5, 5, CvType.CV_8UC3), Optional.empty(), Optional.empty(), Optional.empty());
        ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).putInt(10 + 10 * 12, 8);

        assertThatThrownBy(() -> CODECS.readHeader(source))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("circle");
    }

    @Test
    void tagThatIsThereTwiceIsRefused() {
        byte[] source = TiffWriter.write(
                TestPixels.smooth(5, 5, CvType.CV_8UC1), Optional.empty(), Optional.empty(), Optional.empty());
        ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).putShort(10 + 9 * 12, (short) 277);

        assertThatThrownBy(() -> CODECS.readHeader(source))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("twice");
    }

    @Test
    void valuesNamedManyTimesOverAreRefused() {
        int entries = 60_000;
        ByteBuffer file = ByteBuffer.allocate(8 + 2 + entries * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            file.putShort((short) (1000 + i % 100))
                    .putShort((short) 1)
                    .putInt(entries * 12)
                    .putInt(8);
        }

        assertThatThrownBy(() -> CODECS.readHeader(file.array()))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("far more directory entries");
    }

    @Test
    void embeddedJpegMustNotClaimMoreThanThePicture() throws IOException {
        byte[] source = write(TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3), "JPEG", 1);
        int frame = 0;
        while (source[frame] != (byte) 0xff || source[frame + 1] != (byte) 0xc0) {
            frame++;
        }
        ByteBuffer.wrap(source).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);

        assertThatThrownBy(() -> decode(source).close())
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("60000x60000");
    }

    @Test
    void unsupportedKindsAreNamed() {
        TreeMap<Integer, int[]> entries = baseline(5, 5, 1, 32, 1, 100);
        entries.put(339, new int[] {3, 3});

        assertThatThrownBy(() -> CODECS.readHeader(file(entries, new byte[100])))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("32 bits");
    }

    private static Sample tiled() {
        Mat pixels = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC1);
        int across = 3;
        int down = 2;
        ByteBuffer tiles = ByteBuffer.allocate(across * down * 256);
        int[] offsets = new int[1 + across * down];
        int[] lengths = new int[1 + across * down];
        offsets[0] = 4;
        lengths[0] = 4;
        for (int tile = 0; tile < across * down; tile++) {
            offsets[tile + 1] = tile * 256;
            lengths[tile + 1] = 256;
            for (int i = 0; i < 256; i++) {
                int x = Math.min(WIDTH - 1, tile % across * 16 + i % 16);
                int y = Math.min(HEIGHT - 1, tile / across * 16 + i / 16);
                tiles.put((byte) pixels.get(y, x)[0]);
            }
        }
        TreeMap<Integer, int[]> entries = baseline(WIDTH, HEIGHT, 1, 8, 1, 0);
        entries.keySet().removeAll(List.of(273, 278, 279));
        entries.put(322, new int[] {4, 16});
        entries.put(323, new int[] {4, 16});
        entries.put(324, offsets);
        entries.put(325, lengths);
        return new Sample("tiled", file(entries, tiles.array()), 1, 8, 1, pixels, Sample.EXACT);
    }

    /** @param photometric 0 if zeros are white, 1 if they are black */
    private static Sample bilevel(int photometric) {
        Mat pixels = new Mat(2, 8, CvType.CV_8UC1);
        int one = photometric == 1 ? 255 : 0;
        int zero = 255 - one;
        pixels.put(0, 0, one, zero, one, zero, one, zero, one, zero);
        pixels.put(1, 0, one, one, one, one, zero, zero, zero, zero);
        byte[] rows = {(byte) 0xaa, (byte) 0xf0};
        String name = "bilevel, photometric " + photometric;
        return new Sample(name, file(baseline(8, 2, 1, 1, photometric, 2), rows), 1, 1, 1, pixels, Sample.EXACT);
    }

    private static Sample cmyk() {
        Mat pixels = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        ByteBuffer inks = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double[] bgr = pixels.get(y, x);
                inks.put((byte) (255 - bgr[2]))
                        .put((byte) (255 - bgr[1]))
                        .put((byte) (255 - bgr[0]))
                        .put((byte) 0);
            }
        }
        byte[] bytes = file(baseline(WIDTH, HEIGHT, 4, 8, 5, inks.capacity()), inks.array());
        return new Sample("CMYK", bytes, 4, 8, 1, pixels, 30);
    }

    private static Sample turned() {
        Mat stored = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC1);
        byte[] samples = new byte[WIDTH * HEIGHT];
        stored.get(0, 0, samples);
        TreeMap<Integer, int[]> entries = baseline(WIDTH, HEIGHT, 1, 8, 1, samples.length);
        entries.put(274, new int[] {3, 6});
        Mat upright = new Mat();
        org.opencv.core.Core.rotate(stored, upright, org.opencv.core.Core.ROTATE_90_CLOCKWISE);
        return new Sample("orientation 6", file(entries, samples), 1, 8, 1, upright, Sample.EXACT);
    }

    /** Tags with their type and values. */
    private static TreeMap<Integer, int[]> baseline(
            int width, int height, int samples, int bits, int photometric, int bytes) {
        TreeMap<Integer, int[]> entries = new TreeMap<>();
        int[] depths = new int[1 + samples];
        java.util.Arrays.fill(depths, bits);
        depths[0] = 3;
        entries.put(256, new int[] {4, width});
        entries.put(257, new int[] {4, height});
        entries.put(258, depths);
        entries.put(259, new int[] {3, 1});
        entries.put(262, new int[] {3, photometric});
        entries.put(273, new int[] {4, 0});
        entries.put(277, new int[] {3, samples});
        entries.put(278, new int[] {4, height});
        entries.put(279, new int[] {4, bytes});
        return entries;
    }

    /** Big-endian; the offsets of strips and tiles are given from the start of the pixels. */
    private static byte[] file(TreeMap<Integer, int[]> entries, byte[] pixels) {
        int extraAt = 8 + 2 + entries.size() * 12 + 4;
        ByteArrayOutputStream extra = new ByteArrayOutputStream();
        int extraBytes = entries.values().stream()
                .mapToInt(v -> size(v) > 4 ? size(v) : 0)
                .sum();
        ByteBuffer head = ByteBuffer.allocate(extraAt);
        head.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) entries.size());
        entries.forEach((tag, values) -> {
            int[] shifted = values.clone();
            if (tag == 273 || tag == 324) {
                for (int i = 1; i < shifted.length; i++) {
                    shifted[i] += extraAt + extraBytes;
                }
            }
            ByteBuffer data = ByteBuffer.allocate(Math.max(4, size(values)));
            for (int i = 1; i < shifted.length; i++) {
                if (shifted[0] == 3) {
                    data.putShort((short) shifted[i]);
                } else {
                    data.putInt(shifted[i]);
                }
            }
            head.putShort(tag.shortValue()).putShort((short) values[0]).putInt(values.length - 1);
            if (size(values) > 4) {
                head.putInt(extraAt + extra.size());
                extra.writeBytes(data.array());
            } else {
                head.put(data.array());
            }
        });
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.array());
        all.writeBytes(extra.toByteArray());
        all.writeBytes(pixels);
        return all.toByteArray();
    }

    private static int size(int[] values) {
        return (values.length - 1) * (values[0] == 3 ? 2 : 4);
    }

    private static byte[] write(Mat pixels, String compression, int pages) throws IOException {
        BufferedImage image = BufferedImages.fromMat(pixels);
        ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pages; i++) {
                writer.writeToSequence(new IIOImage(image, null, null), param);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }
}
