package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.testing.ExifBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class JpegCodecTest extends CodecContract {

    private static final int WIDTH = 41;
    private static final int HEIGHT = 27;

    @Override
    ImageFormat format() {
        return ImageFormat.JPEG;
    }

    @Override
    List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        Mat colour = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        Mat grey = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC1);
        samples.add(new Sample("colour", encode(colour), 3, 8, 1, colour, 35));
        samples.add(new Sample("grey", encode(grey), 1, 8, 1, grey, 40));
        byte[] progressive = OpenCvCodec.encode(
                colour, ".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY, 95, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        samples.add(new Sample("progressive", progressive, 3, 8, 1, colour, 35));
        byte[] restarts = OpenCvCodec.encode(
                colour, ".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY, 95, Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 1);
        samples.add(new Sample("restart markers", restarts, 3, 8, 1, colour, 35));
        samples.add(cmyk("CMYK", 0));
        samples.add(cmyk("YCCK", 2));
        for (int orientation = 1; orientation <= 8; orientation++) {
            samples.add(turned(orientation));
        }
        return samples;
    }

    /**
     * As Adobe writes it: 255 is no ink. No black, so that cyan, magenta and yellow are the complements of the colours.
     *
     * @param transform 0 for the inks as they are, 2 for the three coloured ones in YCbCr
     */
    private static Sample cmyk(String name, int transform) throws IOException {
        Mat pixels = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double[] bgr = pixels.get(y, x);
                double[] stored = transform == 0
                        ? new double[] {bgr[2], bgr[1], bgr[0], 255}
                        : ycck(255 - bgr[2], 255 - bgr[1], 255 - bgr[0]);
                for (int c = 0; c < 4; c++) {
                    inks.setSample(x, y, c, (int) Math.round(stored[c]));
                }
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.98f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), param);
        }
        byte[] plain = out.toByteArray();
        byte[] segment = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
        byte[] marked = ByteBuffer.allocate(plain.length + segment.length)
                .put(plain, 0, 2)
                .put(segment)
                .put(plain, 2, plain.length - 2)
                .array();
        return new Sample(name, marked, 4, 8, 1, pixels, 28);
    }

    private static double[] ycck(double cyan, double magenta, double yellow) {
        double luma = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow;
        return new double[] {luma, 128 + (yellow - luma) / 1.772, 128 + (cyan - luma) / 1.402, 255};
    }

    /** Where each corner of the upright picture comes from, which is what the orientation means. */
    private Sample turned(int orientation) {
        Mat upright = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        boolean quarter = orientation >= 5;
        Mat stored = new Mat(quarter ? WIDTH : HEIGHT, quarter ? HEIGHT : WIDTH, CvType.CV_8UC3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int right = WIDTH - 1 - x;
                int bottom = HEIGHT - 1 - y;
                int[] at =
                        switch (orientation) {
                            case 1 -> new int[] {y, x};
                            case 2 -> new int[] {y, right};
                            case 3 -> new int[] {bottom, right};
                            case 4 -> new int[] {bottom, x};
                            case 5 -> new int[] {x, y};
                            case 6 -> new int[] {right, y};
                            case 7 -> new int[] {right, bottom};
                            default -> new int[] {x, bottom};
                        };
                stored.put(at[0], at[1], upright.get(y, x));
            }
        }
        byte[] source = ExifBytes.inJpeg(encode(stored), ExifBytes.orientation(orientation));
        stored.release();
        return new Sample("orientation " + orientation, source, 3, 8, 1, upright, 34);
    }

    @Override
    byte[] claiming(int width, int height) {
        byte[] jpeg = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        int frame = indexOfFrame(jpeg);
        jpeg[frame + 5] = (byte) (height >> 8);
        jpeg[frame + 6] = (byte) height;
        jpeg[frame + 7] = (byte) (width >> 8);
        jpeg[frame + 8] = (byte) width;
        return jpeg;
    }

    @Override
    byte[] encode(Mat pixels) {
        return OpenCvCodec.encode(pixels, ".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY, 95);
    }

    /** libjpeg fills what is missing with grey where a size is larger than the data, as it does for files cut in the middle. */
    @Override
    @Test
    void headersThatLieAboutTheSizeAreRefused() {
        byte[] source = claiming(200, 300);
        try (Picture picture = decode(source)) {
            assertThat(picture.size()).isEqualTo(new Size(200, 300));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void shrinksWhileDecoding(int shrink) {
        byte[] source = TestPixels.shared("reference/imagorface/people.jpg");
        ImageHeader header = CODECS.readHeader(source);
        try (Picture picture = CODECS.decode(source, header, DecodeOptions.shrunk(shrink))) {
            assertThat(header.size()).isEqualTo(new Size(2000, 2950));
            assertThat(picture.size()).isEqualTo(new Size(2000 / shrink, (2950 + shrink - 1) / shrink));
        }
    }

    @Test
    void shrinkIsCheckedAndRoundsUp() {
        byte[] source = encode(TestPixels.smooth(13, 9, CvType.CV_8UC3));
        ImageHeader header = CODECS.readHeader(source);

        assertThatThrownBy(() -> DecodeOptions.shrunk(3)).isInstanceOf(IllegalArgumentException.class);
        try (Picture picture = CODECS.decode(source, header, DecodeOptions.shrunk(8))) {
            assertThat(picture.size()).isEqualTo(new Size(2, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 75, 0x22", "75, 75, 0x22", "89, 89, 0x22", "90, 90, 0x11", "100, 100, 0x11"})
    void qualityDecidesColourResolution(int asked, int used, String sampling) {
        try (Picture picture = TestPixels.picture(40, 30, CvType.CV_8UC3)) {
            byte[] encoded = CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG, asked));

            assertThat(encoded[indexOfFrame(encoded) + 11]).isEqualTo(Byte.decode(sampling));
            assertThat(encoded).isEqualTo(CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG, used)));
        }
    }

    @Test
    void writesDeepAndTransparentPictures() {
        try (Picture picture = TestPixels.picture(64, 48, CvType.CV_16UC4);
                Picture back = decode(CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG, 95)))) {
            double[] bgra = picture.pixels().get(40, 50);
            double[] bgr = back.pixels().get(40, 50);
            for (int c = 0; c < 3; c++) {
                double overBlack = bgra[c] / 257 * bgra[3] / 65535;
                assertThat(bgr[c]).isBetween(overBlack - 4, overBlack + 4);
            }
        }
    }

    @Test
    void metadataOfTheSourceIsNotWrittenButTheProfile() {
        byte[] source = TestPixels.shared("reference/imagorface/people.jpg");
        try (Picture picture = decode(source)) {
            byte[] encoded = CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG, 0));
            String text = new String(encoded, StandardCharsets.ISO_8859_1);

            assertThat(text).doesNotContain("Exif", "http://ns.adobe.com", "Photoshop", "\u00ff\u00e1");
            assertThat(text).contains("ICC_PROFILE");
            assertThat(text.indexOf("\u00ff\u00d8\u00ff")).isEqualTo(text.lastIndexOf("\u00ff\u00d8\u00ff"));
        }
    }

    @Test
    void secondFrameHeaderIsRefused() {
        byte[] jpeg = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        int frame = indexOfFrame(jpeg);
        int length = 19;
        byte[] twice = new byte[jpeg.length + length];
        System.arraycopy(jpeg, 0, twice, 0, frame + length);
        System.arraycopy(jpeg, frame, twice, frame + length, jpeg.length - frame);

        assertThatThrownBy(() -> CODECS.readHeader(twice))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("two frame headers");
    }

    @Test
    void scanBombIsRefused() {
        byte[] jpeg = OpenCvCodec.encode(
                TestPixels.smooth(5, 5, CvType.CV_8UC3), ".jpg", Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        byte[] emptyScan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 1, 0x10};
        byte[] bomb = new byte[jpeg.length + 200 * emptyScan.length];
        System.arraycopy(jpeg, 0, bomb, 0, jpeg.length - 2);
        for (int i = 0; i < 200; i++) {
            System.arraycopy(emptyScan, 0, bomb, jpeg.length - 2 + i * emptyScan.length, emptyScan.length);
        }
        bomb[bomb.length - 2] = (byte) 0xff;
        bomb[bomb.length - 1] = (byte) 0xd9;

        assertThatThrownBy(() -> decode(bomb)).isInstanceOf(CorruptImage.class).hasMessageContaining("scans");
    }

    @Test
    void unsupportedKindsAreNamed() {
        byte[] jpeg = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        byte[] arithmetic = jpeg.clone();
        arithmetic[indexOfFrame(jpeg) + 1] = (byte) 0xc9;
        byte[] twelveBits = jpeg.clone();
        twelveBits[indexOfFrame(jpeg) + 4] = 12;

        assertThatThrownBy(() -> CODECS.readHeader(arithmetic))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("arithmetic");
        assertThatThrownBy(() -> CODECS.readHeader(twelveBits))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("12 bits");
    }

    private static int indexOfFrame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && (jpeg[i + 1] == (byte) 0xc0 || jpeg[i + 1] == (byte) 0xc2)) {
                return i;
            }
        }
        throw new AssertionError("no frame header");
    }
}
