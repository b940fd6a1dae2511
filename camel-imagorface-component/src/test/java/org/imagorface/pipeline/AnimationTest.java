package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.LimitExceeded;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.geometry.Size;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.Ssim;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Animations from end to end: a face at the left, then none, then the face at the right, in frames of 400 x 256. */
class AnimationTest {

    private static final Animation PLAYED = new Animation(List.of(50, 120, 700), 4);
    /** Middle of the face in the first and the last frame: column and row. */
    private static final int[] LEFT = {112, 60};

    private static final int[] RIGHT = {256, 60};

    private ImagePipeline pipeline;

    @BeforeEach
    void setUp() throws IOException {
        pipeline = TestPipelines.withReferenceCascade();
    }

    @ParameterizedTest
    @CsvSource({"GIF, ''", "WEBP, ''", "GIF, ':format(webp)'", "WEBP, ':format(gif)'"})
    void faceIsCoveredInEveryFrame(ImageFormat format, String then) {
        ImageResult result =
                pipeline.process(TestPipelines.request("filters:redact(blue)" + then + "/x", animation(format)));

        try (Picture picture = TestPipelines.decode(TestPipelines.bytes(result))) {
            assertThat(picture.animation()).isEqualTo(PLAYED);
            assertThat(isBlue(picture, 0, LEFT)).isTrue();
            assertThat(isBlue(picture, 0, RIGHT)).isFalse();
            assertThat(isBlue(picture, 1, LEFT)).isFalse();
            assertThat(isBlue(picture, 1, RIGHT)).isFalse();
            assertThat(isBlue(picture, 2, LEFT)).isFalse();
            assertThat(isBlue(picture, 2, RIGHT)).isTrue();
        }
        assertThat(result.receipt().orElseThrow().frames()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void metaSaysWhichFrameARegionIsOn(ImageFormat format) {
        Map<String, Object> meta = pipeline.process(
                        TestPipelines.request("meta/filters:draw_detections()/x", animation(format)))
                .metadata()
                .asMap();

        assertThat(meta).containsEntry("pages", 3).containsEntry("width", 400).containsEntry("height", 256);
        List<?> boxes = (List<?>) meta.get("detected_regions");
        assertThat(boxes).hasSize(2);
        assertBox((Map<?, ?>) boxes.get(0), 0, LEFT);
        assertBox((Map<?, ?>) boxes.get(1), 2, RIGHT);
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void detectionLooksAtEveryFrame(ImageFormat format) {
        Detection detection = pipeline.detect(new ImageSource.Encoded(animation(format)));

        assertThat(detection.regions()).extracting(DetectedRegion::frame).containsExactly(0, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void boxesAreDrawnOnTheirFrame(ImageFormat format) {
        byte[] source = animation(format);
        byte[] drawn = TestPipelines.process(pipeline, "filters:draw_detections()/x", source);

        try (Picture before = TestPipelines.decode(source);
                Picture after = TestPipelines.decode(drawn)) {
            assertThat(changedPixels(before, after, 0)).isGreaterThan(60);
            assertThat(changedPixels(before, after, 1)).isZero();
            assertThat(changedPixels(before, after, 2)).isGreaterThan(60);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GIF", "WEBP"})
    void formatsWithoutFramesGetTheFirst(ImageFormat format) {
        ImageResult result =
                pipeline.process(TestPipelines.request("filters:redact(blue):format(jpeg)/x", animation(format)));

        assertThat(result.metadata().pages()).isEqualTo(1);
        try (Picture picture = TestPipelines.decode(TestPipelines.bytes(result))) {
            assertThat(isBlue(picture, 0, LEFT)).isTrue();
            assertThat(isBlue(picture, 0, RIGHT)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100x64/x, 100, 64",
        "fit-in/100x100/x, 100, 64",
        "fit-in/100x100/filters:fill(red)/x, 100, 100",
        "-200x-256/x, 200, 256",
        "50x30:250x230/x, 200, 200",
        "100x100/smart/x, 100, 100",
        "stretch/10x300/x, 10, 300",
        "fit-in/100x100/filters:fill(none)/x, 100, 100",
    })
    void geometryKeepsFramesAndDelays(String path, int width, int height) {
        for (ImageFormat format : List.of(ImageFormat.GIF, ImageFormat.WEBP)) {
            ImageResult result = pipeline.process(TestPipelines.request(path, animation(format)));
            try (Picture picture = TestPipelines.decode(TestPipelines.bytes(result))) {
                assertThat(picture.size()).isEqualTo(new Size(width, height));
                assertThat(picture.animation()).isEqualTo(PLAYED);
                assertThat(result.metadata().pages()).isEqualTo(3);
                assertThat(Ssim.compare(
                                        picture.frames().get(0),
                                        picture.frames().get(1))
                                .mean())
                        .isLessThan(0.8);
            }
        }
    }

    @Test
    void regionsMoveWithTheFlippedFrames() {
        byte[] redacted =
                TestPipelines.process(pipeline, "-400x256/filters:redact(blue)/x", animation(ImageFormat.WEBP));

        try (Picture picture = TestPipelines.decode(redacted)) {
            assertThat(isBlue(picture, 0, new int[] {399 - LEFT[0], LEFT[1]})).isTrue();
            assertThat(isBlue(picture, 2, new int[] {399 - RIGHT[0], RIGHT[1]})).isTrue();
            assertThat(isBlue(picture, 1, new int[] {399 - RIGHT[0], RIGHT[1]})).isFalse();
        }
    }

    @Test
    void pixelsOfAllFramesAreHeldAgainstTheLimits() throws IOException {
        ProcessingLimits limits = new ProcessingLimits(1 << 24, 5000, 5000, 3 * 400 * 256);
        ImagePipeline strict = with(limits);
        ImagePipeline stricter = with(new ProcessingLimits(1 << 24, 5000, 5000, 3 * 400 * 256 - 1));
        byte[] source = animation(ImageFormat.GIF);

        strict.process(TestPipelines.request("x", source));
        for (String path : List.of(
                "401x257/x", "0x260/x", "fit-in/400x400/filters:fill(red)/x", "400x256/10x0/filters:fill(red)/x")) {
            assertThatThrownBy(() -> strict.process(TestPipelines.request(path, source)))
                    .as(path)
                    .isInstanceOf(LimitExceeded.class);
        }
        assertThatThrownBy(() -> stricter.process(TestPipelines.request("10x10/x", source)))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("3 frame");
        stricter.process(TestPipelines.request("401x257/filters:format(png)/x", source));
    }

    private static ImagePipeline with(ProcessingLimits limits) {
        RegionFinder finder = new RegionFinder(List.of(), 400, DetectionCache.NONE);
        return new ImagePipeline(new ImageCodecs(limits), finder, FilterRegistry.standard(), limits);
    }

    private static byte[] animation(ImageFormat format) {
        Mat astronaut = TestPhotos.decoded(TestPhotos.astronaut());
        Mat coffee = TestPhotos.decoded(TestPhotos.file("coffee.png"));
        Mat face = new Mat();
        Imgproc.resize(astronaut, face, new org.opencv.core.Size(256, 256), 0, 0, Imgproc.INTER_AREA);
        List<Mat> frames =
                List.of(placed(face, 0), coffee.submat(new Rect(0, 0, 400, 256)).clone(), placed(face, 144));
        try (Picture picture = Picture.owning(frames, PLAYED)) {
            return new ImageCodecs(ProcessingLimits.DEFAULT).encode(picture, new EncodeOptions(format, 90));
        }
    }

    private static Mat placed(Mat face, int x) {
        Mat frame = new Mat(256, 400, CvType.CV_8UC3, new Scalar(90, 90, 90));
        face.copyTo(frame.submat(new Rect(x, 0, 256, 256)));
        return frame;
    }

    private static boolean isBlue(Picture picture, int frame, int[] at) {
        double[] pixel = picture.frames().get(frame).get(at[1], at[0]);
        return pixel[0] > 200 && pixel[1] < 40 && pixel[2] < 40;
    }

    /** Those that differ by more than encoding them again would change. */
    private static int changedPixels(Picture before, Picture after, int frame) {
        Mat difference = new Mat();
        Core.absdiff(before.frames().get(frame), after.frames().get(frame), difference);
        Imgproc.cvtColor(difference, difference, Imgproc.COLOR_BGR2GRAY);
        Core.compare(difference, new Scalar(60), difference, Core.CMP_GT);
        return Core.countNonZero(difference);
    }

    private static void assertBox(Map<?, ?> box, int frame, int[] at) {
        assertThat(box.get("frame")).isEqualTo(frame);
        assertThat((int) box.get("left")).isBetween(at[0] - 60, at[0] - 15);
        assertThat((int) box.get("right")).isBetween(at[0] + 15, at[0] + 60);
        assertThat((int) box.get("top")).isBetween(at[1] - 60, at[1] - 15);
        assertThat((int) box.get("bottom")).isBetween(at[1] + 15, at[1] + 60);
    }
}
