package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagorface.error.LimitExceeded;
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
        byte[] picture = pixelChunks(encode(pixels, quality));
        ByteBuffer data = ByteBuffer.allocate(16 + picture.length).order(ByteOrder.LITTLE_ENDIAN);
        put24(data, x / 2);
        put24(data, y / 2);
        put24(data, pixels.cols() - 1);
        put24(data, pixels.rows() - 1);
        put24(data, 100);
        return chunk("ANMF", data.put((byte) 0).put(picture).array());
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
