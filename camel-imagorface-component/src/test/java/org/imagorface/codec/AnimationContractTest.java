package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imagorface.error.ImageException;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.testing.Ssim;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** What every format must do that holds animations: what is written comes back. */
class AnimationContractTest {

    private static final int DAMAGED_COPIES = 400;

    static {
        TestPictures.load();
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void framesDelaysAndLoopsComeBack(ImageFormat format) {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC3, CvType.CV_16UC4}) {
            for (int loops : new int[] {0, 1, 5}) {
                try (Picture picture = moving(64, 48, type, new Animation(List.of(0, 10, 70, 2000), loops));
                        Picture back = roundTrip(picture, format)) {
                    assertThat(back.animation()).isEqualTo(picture.animation());
                    assertThat(back.size()).isEqualTo(picture.size());
                    for (int i = 0; i < picture.frameCount(); i++) {
                        assertThat(similarity(
                                        picture.frames().get(i), back.frames().get(i)))
                                .as("%s of type %d, frame %d", format, type, i)
                                .isGreaterThan(0.9);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void transparencyOfEachFrameComesBack(ImageFormat format) {
        List<Mat> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Mat frame = new Mat(20, 30, CvType.CV_8UC4, new Scalar(0));
            frame.submat(new Rect(i * 8, i * 4, 10, 10)).setTo(new Scalar(40, 200, 90, 255));
            frames.add(frame);
        }
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(3));
                Picture back = roundTrip(picture, format)) {
            assertThat(back.channels()).isEqualTo(4);
            for (int i = 0; i < 3; i++) {
                assertThat(alphaDifference(frames.get(i), back.frames().get(i))).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void opaqueAlphaNeedNotComeBack(ImageFormat format) {
        List<Mat> frames =
                List.of(new Mat(9, 9, CvType.CV_8UC4, Scalar.all(255)), new Mat(9, 9, CvType.CV_8UC4, Scalar.all(255)));
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(2));
                Picture back = roundTrip(picture, format)) {
            assertThat(back.frameCount()).isEqualTo(2);
            assertThat(Core.norm(first(back, 3), first(picture, 3), Core.NORM_INF))
                    .isZero();
        }
    }

    @Test
    void fewColorsAreKeptExactly() {
        for (int colors : new int[] {1, 2, 3, 16, 128, 255, 256}) {
            try (Picture picture = numbered(colors);
                    Picture back = roundTrip(picture, ImageFormat.GIF)) {
                for (int i = 0; i < picture.frameCount(); i++) {
                    assertThat(Core.norm(picture.frames().get(i), back.frames().get(i), Core.NORM_INF))
                            .as("%d colours, frame %d", colors, i)
                            .isZero();
                }
            }
        }
    }

    @Test
    void greyLevelsAreKeptExactly() {
        List<Mat> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Mat frame = new Mat(16, 16, CvType.CV_8UC1);
            for (int value = 0; value < 256; value++) {
                frame.put(value / 16, value % 16, value ^ i * 17);
            }
            frames.add(frame);
        }
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(3));
                Picture back = roundTrip(picture, ImageFormat.GIF)) {
            for (int i = 0; i < 3; i++) {
                Mat grey = new Mat();
                Imgproc.cvtColor(frames.get(i), grey, Imgproc.COLOR_GRAY2BGR);
                assertThat(Core.norm(grey, back.frames().get(i), Core.NORM_INF)).isZero();
            }
        }
    }

    /** What stands still is not written again. */
    @Test
    void unchangedFramesCostNextToNothing() {
        Mat photo = photo();
        List<Mat> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Mat frame = photo.clone();
            frame.submat(new Rect(10 + i, 20, 8, 8)).setTo(new Scalar(0, 0, 255));
            frames.add(frame);
        }
        frames.add(frames.get(4).clone());
        try (Picture still = Picture.owning(photo.clone());
                Picture picture = Picture.owning(frames, Animation.ofFrames(6))) {
            EncodeOptions options = new EncodeOptions(ImageFormat.GIF, 0);
            byte[] encoded = CodecContract.CODECS.encode(picture, options);

            assertThat(encoded.length).isLessThan(CodecContract.CODECS.encode(still, options).length + 5 * 1200);
            try (Picture back = roundTrip(picture, ImageFormat.GIF)) {
                for (int i = 0; i < 6; i++) {
                    assertThat(similarity(frames.get(i), back.frames().get(i))).isGreaterThan(0.9);
                }
                assertThat(Core.norm(back.frames().get(4), back.frames().get(5), Core.NORM_INF))
                        .isZero();
            }
        }
    }

    @Test
    void photosAreNearTheirLooks() {
        for (String name : List.of("astronaut.png", "chelsea.png", "coffee.png")) {
            try (Picture photo = CodecContract.decode(TestPixels.shared("photos/" + name));
                    Picture back = roundTrip(photo, ImageFormat.GIF)) {
                assertThat(similarity(photo.pixels(), back.pixels())).as(name).isGreaterThan(0.87);
                assertThat(Core.PSNR(photo.pixels(), back.pixels())).as(name).isGreaterThan(30);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void damagedAnimationsGiveImageExceptionsOnly(ImageFormat format) {
        byte[] whole;
        try (Picture picture = moving(40, 30, CvType.CV_8UC4, new Animation(List.of(10, 20, 30, 40), 3))) {
            whole = CodecContract.CODECS.encode(picture, new EncodeOptions(format, 0));
        }
        for (int length = 0; length < whole.length; length += length < 200 ? 1 : 97) {
            decodeOrRefuse(Arrays.copyOf(whole, length));
        }
        for (int seed = 0; seed < DAMAGED_COPIES; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(10); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(damaged);
        }
    }

    private static void decodeOrRefuse(byte[] source) {
        try {
            ImageHeader header = CodecContract.CODECS.readHeader(source);
            try (Picture picture =
                    CodecContract.CODECS.decode(source, header, new DecodeOptions(1, 0, header.frames()))) {
                assertThat(picture.size()).isEqualTo(header.size());
                assertThat(picture.frameCount()).isEqualTo(header.frames());
            }
        } catch (ImageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static Picture roundTrip(Picture picture, ImageFormat format) {
        byte[] encoded = CodecContract.CODECS.encode(picture, new EncodeOptions(format, 0));
        assertThat(encoded).isEqualTo(CodecContract.CODECS.encode(picture, new EncodeOptions(format, 0)));
        ImageHeader header = CodecContract.CODECS.readHeader(encoded);
        assertThat(header.frames()).isEqualTo(picture.frameCount());
        return CodecContract.CODECS.decode(encoded, header, new DecodeOptions(1, 0, header.frames()));
    }

    /** A smooth picture whose colours go round from frame to frame. */
    private static Picture moving(int width, int height, int type, Animation animation) {
        List<Mat> frames = new ArrayList<>();
        for (int i = 0; i < animation.frames(); i++) {
            Mat frame = TestPixels.smooth(width, height, type);
            if (i % 2 == 1) {
                Core.flip(frame, frame, i - 2);
            }
            frames.add(frame);
        }
        return Picture.owning(frames, animation);
    }

    /** Frames of plain rows, in all of them together this many colours. */
    private static Picture numbered(int colors) {
        List<Mat> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Mat frame = new Mat(16, 16, CvType.CV_8UC3);
            for (int pixel = 0; pixel < 256; pixel++) {
                int number = (pixel + 40 * i) % colors;
                frame.put(pixel / 16, pixel % 16, number, 255 - number, number * 7 % 256);
            }
            frames.add(frame);
        }
        return Picture.owning(frames, Animation.ofFrames(3));
    }

    private static Mat photo() {
        Mat small = new Mat();
        try (Picture photo = CodecContract.decode(TestPixels.shared("photos/chelsea.png"))) {
            Imgproc.resize(photo.pixels(), small, new org.opencv.core.Size(225, 150), 0, 0, Imgproc.INTER_AREA);
        }
        return small;
    }

    /** Of the luma where both are opaque. */
    private static double similarity(Mat one, Mat other) {
        return Ssim.compare(opaqueBytes(one), opaqueBytes(other)).mean();
    }

    private static Mat opaqueBytes(Mat pixels) {
        Mat bytes = PixelLayout.eightBit(pixels);
        if (bytes.channels() == 1) {
            Imgproc.cvtColor(bytes, bytes, Imgproc.COLOR_GRAY2BGR);
        } else if (bytes.channels() == 4) {
            Mat open = new Mat();
            Core.extractChannel(bytes, open, 3);
            Core.compare(open, new Scalar(128), open, Core.CMP_LT);
            bytes.setTo(Scalar.all(0), open);
        }
        return bytes;
    }

    private static double alphaDifference(Mat one, Mat other) {
        Mat a = new Mat();
        Mat b = new Mat();
        Core.extractChannel(one, a, 3);
        Core.extractChannel(other, b, 3);
        return Core.norm(a, b, Core.NORM_INF);
    }

    private static Mat first(Picture picture, int channels) {
        Mat pixels = picture.pixels().clone();
        if (pixels.channels() > channels) {
            Imgproc.cvtColor(pixels, pixels, Imgproc.COLOR_BGRA2BGR);
        }
        return pixels;
    }
}
