package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.imagorface.image.Picture;
import org.imagorface.testing.ExifBytes;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class PngCodecTest extends CodecContract {

    private static final int WIDTH = 31;
    private static final int HEIGHT = 17;

    @Override
    ImageFormat format() {
        return ImageFormat.PNG;
    }

    @Override
    List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        samples.add(openCv("grey", CvType.CV_8UC1, 1, 8));
        samples.add(openCv("colour", CvType.CV_8UC3, 3, 8));
        samples.add(openCv("alpha", CvType.CV_8UC4, 4, 8));
        samples.add(openCv("grey 16", CvType.CV_16UC1, 1, 16));
        samples.add(openCv("colour 16", CvType.CV_16UC3, 3, 16));
        samples.add(openCv("alpha 16", CvType.CV_16UC4, 4, 16));
        samples.add(greyAlpha());
        samples.add(palette(false));
        samples.add(palette(true));
        samples.add(transparentLevel(1, 2));
        samples.add(transparentLevel(1, 8));
        samples.add(transparentLevel(1, 16));
        samples.add(transparentLevel(3, 8));
        samples.add(transparentLevel(3, 16));
        samples.add(interlaced());
        return samples;
    }

    @Override
    byte[] claiming(int width, int height) throws IOException {
        return withHeader(encode(TestPixels.smooth(5, 5, CvType.CV_8UC3)), width, height);
    }

    @Override
    byte[] encode(Mat pixels) {
        return OpenCvCodec.encode(pixels, ".png", Imgcodecs.IMWRITE_PNG_COMPRESSION, 6);
    }

    @Test
    void animationsSayHowManyFramesTheyHave() throws IOException {
        byte[] still = encode(TestPixels.smooth(9, 5, CvType.CV_8UC3));
        byte[] control = frameControl();

        byte[] within = inserted(inserted(still, 33, "fcTL", control), 33, "acTL", new byte[] {0, 0, 0, 3, 0, 0, 0, 0});
        byte[] outside = inserted(still, 33, "acTL", new byte[] {0, 0, 0, 3, 0, 0, 0, 0});
        byte[] hidden = inserted(inserted(still, still.length - 12, "fcTL", control), 33, "acTL", new byte[8]);

        assertThat(CODECS.readHeader(within).frames()).isEqualTo(3);
        assertThat(CODECS.readHeader(outside).frames()).isEqualTo(4);
        assertThat(CODECS.readHeader(hidden).frames()).isEqualTo(2);
    }

    @Test
    void orientationOfTheExifChunkIsApplied() throws IOException {
        Mat stored = TestPixels.smooth(9, 5, CvType.CV_8UC3);
        byte[] source = inserted(encode(stored), 33, "eXIf", ExifBytes.orientation(6));

        try (Picture picture = decode(source)) {
            assertThat(picture.size().toString()).isEqualTo("5x9");
            // a quarter turn clockwise: the stored bottom left corner is now top left
            assertThat(picture.pixels().get(0, 0)).isEqualTo(stored.get(4, 0));
        }
    }

    @Test
    void writesExactlyWhatItWasGiven() {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC4}) {
            try (Picture picture = TestPixels.picture(40, 30, type)) {
                byte[] encoded = CODECS.encode(picture, new EncodeOptions(ImageFormat.PNG, 0));
                try (Picture back = decode(encoded)) {
                    assertThat(TestPixels.psnr(back.pixels(), picture.pixels())).isGreaterThan(360);
                }
                assertThat(CODECS.encode(picture, new EncodeOptions(ImageFormat.PNG, 0)))
                        .isEqualTo(encoded);
            }
        }
    }

    @Test
    void damagedChecksumIsRefused() throws IOException {
        byte[] source = encode(TestPixels.smooth(9, 5, CvType.CV_8UC3));
        source[source.length - 13] ^= 1; // last byte of the checksum of the pixels

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> decode(source).close())
                .isInstanceOf(org.imagorface.error.CorruptImage.class);
    }

    private Sample openCv(String name, int type, int bands, int bitDepth) {
        Mat pixels = TestPixels.smooth(WIDTH, HEIGHT, type);
        return new Sample(name, encode(pixels), bands, bitDepth, 1, pixels, Sample.EXACT);
    }

    private static Sample greyAlpha() throws IOException {
        Mat pixels = new Mat(HEIGHT, WIDTH, CvType.CV_8UC4);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < HEIGHT; y++) {
            rows.write(0);
            for (int x = 0; x < WIDTH; x++) {
                byte grey = (byte) (x * 8);
                byte alpha = (byte) (y * 15);
                rows.write(grey);
                rows.write(alpha);
                pixels.put(y, x, new byte[] {grey, grey, grey, alpha});
            }
        }
        byte[] bytes = file(WIDTH, HEIGHT, 8, 4, new byte[0][], rows.toByteArray());
        return new Sample("grey with alpha", bytes, 2, 8, 1, pixels, Sample.EXACT);
    }

    /** One level of grey or one colour is transparent, all others are opaque. */
    private static Sample transparentLevel(int channels, int depth) throws IOException {
        Mat pixels = new Mat(HEIGHT, WIDTH, depth == 16 ? CvType.CV_16UC4 : CvType.CV_8UC4);
        int scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
        int full = depth == 16 ? 65535 : 255;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < HEIGHT; y++) {
            rows.write(0);
            int packed = 0;
            for (int x = 0; x < WIDTH; x++) {
                int level = depth == 16 ? x * 2000 : depth == 8 ? x * 8 : x % (1 << depth);
                for (int c = 0; c < channels; c++) {
                    if (depth == 16) {
                        rows.write(level >> 8);
                    }
                    packed = packed << depth | level;
                    if (depth >= 8 || (x + 1) % (8 / depth) == 0 || x == WIDTH - 1) {
                        int missing = depth >= 8 ? 0 : (8 / depth - 1 - x % (8 / depth)) * depth;
                        rows.write(packed << missing);
                        packed = 0;
                    }
                }
                double shade = level * scale;
                pixels.put(y, x, shade, shade, shade, x == 2 ? 0 : depth < 8 && level == 2 ? 0 : full);
            }
        }
        int transparent = depth == 16 ? 4000 : depth == 8 ? 16 : 2;
        byte[] level = new byte[2 * channels];
        for (int c = 0; c < channels; c++) {
            level[2 * c] = (byte) (transparent >> 8);
            level[2 * c + 1] = (byte) transparent;
        }
        int colourType = channels == 1 ? 0 : 2;
        byte[] bytes = file(WIDTH, HEIGHT, depth, colourType, new byte[][] {chunk("tRNS", level)}, rows.toByteArray());
        String name = "one transparent colour, %d channels of %d bits".formatted(channels, depth);
        return new Sample(name, bytes, channels + 1, depth, 1, pixels, Sample.EXACT);
    }

    private static Sample palette(boolean transparent) throws IOException {
        byte[] reds = {0, (byte) 255, 10, 20};
        byte[] greens = {0, 0, (byte) 200, 30};
        byte[] blues = {(byte) 255, 0, 40, 50};
        IndexColorModel colours = transparent
                ? new IndexColorModel(2, 4, reds, greens, blues, new byte[] {0, 100, (byte) 255, (byte) 255})
                : new IndexColorModel(2, 4, reds, greens, blues);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, colours);
        Mat pixels = new Mat(HEIGHT, WIDTH, transparent ? CvType.CV_8UC4 : CvType.CV_8UC3);
        byte[] alphas = {0, 100, (byte) 255, (byte) 255};
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int index = (x / 3 + y) % 4;
                image.getRaster().setSample(x, y, 0, index);
                byte[] bgra = {blues[index], greens[index], reds[index], alphas[index]};
                pixels.put(y, x, transparent ? bgra : java.util.Arrays.copyOf(bgra, 3));
            }
        }
        byte[] bytes = imageIo(image);
        return new Sample(
                transparent ? "palette with alpha" : "palette", bytes, transparent ? 4 : 3, 2, 1, pixels, 361);
    }

    private static Sample interlaced() throws IOException {
        Mat pixels = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = new javax.imageio.stream.MemoryCacheImageOutputStream(out)) {
            var param = writer.getDefaultWriteParam();
            param.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new javax.imageio.IIOImage(BufferedImages.fromMat(pixels), null, null), param);
        }
        assertThat(out.toByteArray()[28]).as("interlace method").isEqualTo((byte) 1);
        return new Sample("interlaced", out.toByteArray(), 3, 8, 1, pixels, Sample.EXACT);
    }

    static byte[] imageIo(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] file(int width, int height, int depth, int colourType, byte[][] before, byte[] rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.write(chunk("IHDR", header(width, height, depth, colourType)));
        for (byte[] chunk : before) {
            out.write(chunk);
        }
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] compressed = new byte[rows.length + 100];
        int length = deflater.deflate(compressed);
        deflater.end();
        out.write(chunk("IDAT", java.util.Arrays.copyOf(compressed, length)));
        out.write(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] header(int width, int height, int depth, int colourType) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(data);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {(byte) depth, (byte) colourType, 0, 0, 0});
        return data.toByteArray();
    }

    private static byte[] withHeader(byte[] png, int width, int height) throws IOException {
        byte[] copy = png.clone();
        System.arraycopy(chunk("IHDR", header(width, height, png[24], png[25])), 0, copy, 8, 25);
        return copy;
    }

    static byte[] inserted(byte[] png, int at, String type, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, at);
        out.write(chunk(type, data));
        out.write(png, at, png.length - at);
        return out.toByteArray();
    }

    private static byte[] frameControl() {
        byte[] control = new byte[26];
        control[7] = 9;
        control[11] = 5;
        return control;
    }

    private static byte[] chunk(String type, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(data.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.write(name);
        out.write(data);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt((int) sum.getValue());
        return bytes.toByteArray();
    }

    @Test
    void whatPixelsAreNotMadeOfNeverReachesTheDecoder() throws IOException {
        byte[] plain = encode(TestPixels.smooth(20, 10, CvType.CV_8UC3));
        byte[] withText = inserted(plain, 33, "zTXt", new byte[] {'a', 0, 0, 1, 2, 3});
        byte[] kept = PngStructure.pixelsOnly(inserted(withText, 33, "iCCP", new byte[] {'p', 0, 0, 4, 5, 6}));
        assertThat(kept).isEqualTo(PngStructure.pixelsOnly(plain));
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("zTXt", "iCCP")
                .contains("IHDR", "IDAT", "IEND");
    }
}
