package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.testing.ExifBytes;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class WebpCodecTest extends CodecContract {

    private static final int LOSSLESS = 101;
    private static final int ALPHA = 0x10;
    private static final int ANIMATION = 0x02;
    private static final int EXIF = 0x08;
    private static final int DISPOSE = 0x01;
    private static final int OVERWRITE = 0x02;

    @Override
    ImageFormat format() {
        return ImageFormat.WEBP;
    }

    @Override
    List<Sample> samples() {
        Mat colour = TestPixels.smooth(41, 27, CvType.CV_8UC3);
        Mat alpha = TestPixels.smooth(41, 27, CvType.CV_8UC4);
        return List.of(
                new Sample("lossy", encode(colour, 95), 3, 8, 1, colour, 33),
                new Sample("lossless", encode(colour, LOSSLESS), 3, 8, 1, colour, Sample.EXACT),
                new Sample("lossy with alpha", encode(alpha, 95), 4, 8, 1, alpha, 33),
                new Sample("lossless with alpha", encode(alpha, LOSSLESS), 4, 8, 1, alpha, Sample.EXACT),
                animation("animation", colour, 95, 0, 33),
                animation("animation with alpha", alpha, 95, ALPHA, 33),
                animation("lossless animation", colour, LOSSLESS, 0, Sample.EXACT));
    }

    @Override
    byte[] claiming(int width, int height) {
        byte[] still = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3), 80);
        if (width > 0 && height > 0) {
            return file(header(0, width, height), chunks(still));
        }
        ByteBuffer.wrap(still)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) width)
                .putShort(28, (short) height);
        return still;
    }

    @Override
    byte[] encode(Mat pixels) {
        return encode(pixels, 95);
    }

    @Test
    void firstFrameLiesOnItsCanvas() {
        Mat frame = TestPixels.smooth(5, 7, CvType.CV_8UC3);
        byte[] source = file(header(ANIMATION, 20, 10), chunk("ANIM", new byte[6]), frame(4, 2, frame, LOSSLESS));

        try (Picture picture = decode(source)) {
            Mat expected = new Mat(10, 20, CvType.CV_8UC4, new Scalar(0));
            for (int y = 0; y < 7; y++) {
                for (int x = 0; x < 5; x++) {
                    double[] bgr = frame.get(y, x);
                    expected.put(y + 2, x + 4, bgr[0], bgr[1], bgr[2], 255);
                }
            }
            assertThat(TestPixels.psnr(picture.pixels(), expected)).isGreaterThanOrEqualTo(Sample.EXACT);
        }
    }

    @Test
    void frameOutsideOfItsCanvasIsRefused() {
        Mat frame = TestPixels.smooth(5, 7, CvType.CV_8UC3);
        byte[] source = file(header(ANIMATION, 20, 8), chunk("ANIM", new byte[6]), frame(4, 2, frame, LOSSLESS));

        assertThatThrownBy(() -> CODECS.readHeader(source)).hasMessageContaining("outside of its canvas");
    }

    @Test
    void framesAreBlendedReplacedAndRemoved() {
        Mat green = plain(4, 2, 0, 200, 0, 255);
        Mat halfRed = plain(2, 2, 0, 0, 250, 128);
        Mat blue = plain(2, 2, 100, 0, 0, 255);
        byte[] source = file(
                header(ANIMATION | ALPHA, 4, 2),
                chunk("ANIM", new byte[] {1, 2, 3, 4, 3, 0}),
                frame(0, 0, green, LOSSLESS, 70, 0),
                frame(2, 0, halfRed, LOSSLESS, 0, 0),
                frame(0, 0, halfRed, LOSSLESS, 10, OVERWRITE | DISPOSE),
                frame(2, 0, halfRed, LOSSLESS, 10, OVERWRITE),
                frame(0, 0, blue, LOSSLESS, 10, 0),
                frame(2, 0, halfRed, LOSSLESS, 0xffffff, 0));

        String red = "0 0 250 128";
        String mixed = "0 100 125 255";
        List<String> left = List.of("0 200 0 255", "0 200 0 255", red, "0 0 0 0", "100 0 0 255", "100 0 0 255");
        List<String> right = List.of("0 200 0 255", mixed, mixed, red, red, "0 0 250 192");
        for (int first = 0; first < 6; first++) {
            for (int count = 1; first + count <= 6; count++) {
                try (Picture picture =
                        CODECS.decode(source, CODECS.readHeader(source), new DecodeOptions(1, first, count))) {
                    for (int i = 0; i < count; i++) {
                        Mat frame = picture.frames().get(i);
                        assertThat(pixel(frame, 1, 1)).isEqualTo(left.get(first + i));
                        assertThat(pixel(frame, 1, 3)).isEqualTo(right.get(first + i));
                    }
                    List<Integer> delays = List.of(70, 0, 10, 10, 10, 0xffffff).subList(first, first + count);
                    assertThat(picture.animation()).isEqualTo(count == 1 ? Animation.STILL : new Animation(delays, 3));
                }
            }
        }
    }

    /** Frames with alpha over an opaque ground leave the animation opaque. */
    @Test
    void blendedFramesNeedNoAlphaOfTheirCanvas() {
        byte[] source = file(
                header(ANIMATION | ALPHA, 4, 2),
                chunk("ANIM", new byte[6]),
                frame(0, 0, plain(4, 2, 0, 200, 0), LOSSLESS),
                frame(2, 0, plain(2, 2, 0, 0, 250, 128), LOSSLESS));
        ImageHeader header = CODECS.readHeader(source);

        assertThat(header.bands()).isEqualTo(3);
        try (Picture picture = CODECS.decode(source, header, new DecodeOptions(1, 0, 2))) {
            assertThat(picture.frames().get(1).get(0, 3)).containsExactly(0, 100, 125);
        }
    }

    /** The decoder takes memory for what the pixels say of themselves. */
    @Test
    void frameWithPixelsOfAnotherSizeIsRefused() {
        for (int quality : new int[] {80, LOSSLESS}) {
            byte[] frame = frame(0, 0, TestPixels.smooth(6, 6, CvType.CV_8UC3), quality);
            ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putShort(8 + 6, (short) 3);
            byte[] source = file(header(ANIMATION, 6, 6), chunk("ANIM", new byte[6]), frame);

            assertThatThrownBy(() -> CODECS.readHeader(source))
                    .isInstanceOf(CorruptImage.class)
                    .hasMessageContaining("4x6")
                    .hasMessageContaining("6x6");
        }
    }

    @Test
    void orientationOfTheExifChunkIsApplied() {
        Mat stored = TestPixels.smooth(9, 5, CvType.CV_8UC3);
        byte[] still = encode(stored, LOSSLESS);
        byte[] source = file(header(EXIF, 9, 5), chunks(still), chunk("EXIF", ExifBytes.orientation(8)));

        try (Picture picture = decode(source)) {
            assertThat(picture.size().toString()).isEqualTo("5x9");
            // a quarter turn counter-clockwise: the stored top right corner is now top left
            assertThat(picture.pixels().get(0, 0)).isEqualTo(stored.get(0, 8));
        }
    }

    @Test
    void writesEveryKindOfPicture() {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC3, CvType.CV_16UC4}) {
            try (Picture picture = TestPixels.picture(40, 30, type)) {
                byte[] encoded = CODECS.encode(picture, new EncodeOptions(ImageFormat.WEBP, 0));
                assertThat(encoded).isEqualTo(CODECS.encode(picture, new EncodeOptions(ImageFormat.WEBP, 75)));
                try (Picture back = decode(encoded)) {
                    Mat expected = TestPixels.smooth(40, 30, CvType.CV_8UC(Math.max(3, CvType.channels(type))));
                    if (type != CvType.CV_8UC1) {
                        assertThat(TestPixels.psnr(back.pixels(), expected)).isGreaterThan(30);
                    }
                    assertThat(back.channels()).isEqualTo(expected.channels());
                }
            }
        }
    }

    @Test
    void picturesTooLargeForTheFormatAreRefused() {
        try (Picture picture = TestPixels.picture(16_384, 1, CvType.CV_8UC1)) {
            assertThatThrownBy(() -> CODECS.encode(picture, new EncodeOptions(ImageFormat.WEBP, 0)))
                    .isInstanceOf(LimitExceeded.class)
                    .hasMessageContaining("16383");
        }
    }

    private static Mat plain(int width, int height, double... components) {
        return new Mat(height, width, CvType.CV_8UC(components.length), new Scalar(components));
    }

    private static String pixel(Mat pixels, int y, int x) {
        return java.util.Arrays.stream(pixels.get(y, x))
                .mapToObj(value -> Integer.toString((int) value))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static Sample animation(String name, Mat first, int quality, int flags, double psnr) {
        Mat second = new Mat(first.rows(), first.cols(), first.type(), new Scalar(9, 9, 9, 255));
        byte[] bytes = file(
                header(flags | ANIMATION, first.cols(), first.rows()),
                chunk("ANIM", new byte[6]),
                frame(0, 0, first, quality),
                frame(0, 0, second, quality));
        return new Sample(name, bytes, flags == ALPHA ? 4 : 3, 8, 2, first, psnr);
    }

    private static byte[] encode(Mat pixels, int quality) {
        return OpenCvCodec.encode(pixels, ".webp", Imgcodecs.IMWRITE_WEBP_QUALITY, quality);
    }

    private static byte[] frame(int x, int y, Mat pixels, int quality) {
        return frame(x, y, pixels, quality, 100, 0);
    }

    private static byte[] frame(int x, int y, Mat pixels, int quality, int delay, int flags) {
        byte[] picture = pixelChunks(encode(pixels, quality));
        ByteBuffer data = ByteBuffer.allocate(16 + picture.length).order(ByteOrder.LITTLE_ENDIAN);
        put24(data, x / 2);
        put24(data, y / 2);
        put24(data, pixels.cols() - 1);
        put24(data, pixels.rows() - 1);
        put24(data, delay);
        return chunk("ANMF", data.put((byte) flags).put(picture).array());
    }

    /** What follows the file header, without an extended header of its own. */
    private static byte[] pixelChunks(byte[] still) {
        byte[] chunks = chunks(still);
        boolean extended = new String(chunks, 0, 4, StandardCharsets.US_ASCII).equals("VP8X");
        return extended ? java.util.Arrays.copyOfRange(chunks, 18, chunks.length) : chunks;
    }

    private static byte[] chunks(byte[] still) {
        return java.util.Arrays.copyOfRange(still, 12, still.length);
    }

    private static byte[] header(int flags, int width, int height) {
        ByteBuffer data = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
        put24(data, width - 1);
        put24(data, height - 1);
        return chunk("VP8X", data.array());
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] file(byte[]... chunks) {
        int size = java.util.stream.Stream.of(chunks)
                .mapToInt(chunk -> chunk.length)
                .sum();
        ByteBuffer file = ByteBuffer.allocate(12 + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + size);
        file.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            file.put(chunk);
        }
        return file.array();
    }

    private static void put24(ByteBuffer data, int value) {
        data.putShort((short) value).put((byte) (value >> 16));
    }
}
