package org.imagorface.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.imagorface.testing.SharedFiles.shared;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.RedactionFailed;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class RedactorTest {

    private static final RedactionStyle BLUR = new RedactionStyle.Blur(OptionalDouble.empty());
    private static final RedactionStyle PIXELATE = new RedactionStyle.Pixelate(OptionalInt.empty());
    private static final RedactionStyle RED = new RedactionStyle.Fill(Color.ofRgb(0xff0000));
    private static final List<RedactionStyle> STYLES = List.of(BLUR, PIXELATE, RED);
    private static final int[] TYPES = {
        CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3, CvType.CV_16UC4
    };

    @BeforeAll
    @BeforeContainer
    static void loadOpenCv() {
        TestPictures.load();
    }

    static Stream<RedactionStyle> styles() {
        return STYLES.stream();
    }

    @Property(tries = 200)
    void nothingOutsideTheBoxChangesAndAllInsideDoes(
            @ForAll @IntRange(min = 0, max = 5) int type,
            @ForAll @IntRange(min = 0, max = 1) int style,
            @ForAll @IntRange(min = -30, max = 80) int x,
            @ForAll @IntRange(min = -30, max = 60) int y,
            @ForAll @IntRange(min = 1, max = 120) int width,
            @ForAll @IntRange(min = 1, max = 120) int height) {
        Size size = new Size(83, 61);
        PixelRect region = new PixelRect(x, y, width, height);
        try (Picture picture = TestPictures.noise(83, 61, TYPES[type], 11)) {
            Mat before = picture.pixels().clone();
            picture.setRegions(List.of(face(NormalizedRect.of(region, size))));
            List<PixelRect> covered = Redactor.redact(picture, new Redaction(STYLES.get(style), RedactionShape.BOX, 0));
            assertThat(covered)
                    .isEqualTo(
                            withFringe(region, picture).clippedTo(size).stream().toList());
            Mat outside = new Mat(61, 83, CvType.CV_8U, Scalar.all(255));
            covered.forEach(box -> outside.submat(rect(box)).setTo(Scalar.all(0)));
            assertThat(Core.norm(before, picture.pixels(), Core.NORM_INF, outside))
                    .isZero();
            for (PixelRect box : covered) {
                if (box.width() >= 6 && box.height() >= 6) {
                    assertThat(correlation(
                                    before.submat(rect(box)), picture.pixels().submat(rect(box))))
                            .as("correlation of noise with what is left of it")
                            .isLessThan(0.5);
                }
            }
        }
    }

    @Property(tries = 100)
    void aFillIsExact(
            @ForAll @IntRange(min = 0, max = 5) int type,
            @ForAll @IntRange(min = 0, max = 60) int x,
            @ForAll @IntRange(min = 0, max = 40) int y,
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height) {
        try (Picture picture = TestPictures.noise(64, 48, TYPES[type], 11)) {
            picture.setRegions(List.of(face(NormalizedRect.of(new PixelRect(x, y, width, height), picture.size()))));
            List<PixelRect> covered = Redactor.redact(picture, new Redaction(RED, RedactionShape.BOX, 0));
            double full = picture.isDeep() ? 65535 : 255;
            assertThat(picture.channels()).isEqualTo(TYPES[type] >> 3 == 3 ? 4 : 3);
            Mat inside = picture.pixels().submat(rect(covered.get(0)));
            Mat expected = new Mat(inside.size(), inside.type(), new Scalar(0, 0, full, full));
            assertThat(TestPictures.largestDifference(inside, expected)).isZero();
        }
    }

    @Property(tries = 100)
    void anOvalCoversTheWholeEllipseAndAboutAPixelMore(
            @ForAll @DoubleRange(min = -40, max = 60) double left,
            @ForAll @DoubleRange(min = -40, max = 60) double top,
            @ForAll @DoubleRange(min = 0.2, max = 90) double width,
            @ForAll @DoubleRange(min = 0.2, max = 90) double height) {
        try (Picture picture = TestPictures.plain(60, 60, CvType.CV_8UC1, 255)) {
            picture.setRegions(
                    List.of(face(new NormalizedRect(left / 60, top / 60, (left + width) / 60, (top + height) / 60))));
            Redactor.redact(picture, new Redaction(new RedactionStyle.Fill(Color.BLACK), RedactionShape.OVAL, 0));
            double radiusX = Math.max(0.5, width / 2);
            double radiusY = Math.max(0.5, height / 2);
            double centerX = left + width / 2;
            double centerY = top + height / 2;
            for (int y = 0; y < 60; y++) {
                for (int x = 0; x < 60; x++) {
                    double value = picture.pixels().get(y, x)[0];
                    double dx = x + 0.5 - centerX;
                    double dy = y + 0.5 - centerY;
                    if (Math.hypot(dx / radiusX, dy / radiusY) <= 1) {
                        assertThat(value).as("inside at %d,%d", x, y).isZero();
                    }
                    if (value < 255) {
                        assertThat(distance(dx, dy, radiusX, radiusY))
                                .as("distance of changed pixel %d,%d", x, y)
                                // the mask measures to first order, which is short of the truth at the tips of flat
                                // ovals
                                .isLessThan(2);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void anOvalCutByTheEdgeReachesAsFarAsTheFaceDoes(RedactionStyle style) {
        // the right half of a circle: its middle row starts at the picture's left edge
        try (Picture picture = TestPictures.noise(100, 100, CvType.CV_8UC3, 5)) {
            Mat before = picture.pixels().clone();
            picture.setRegions(List.of(face(new NormalizedRect(-0.4, 0.1, 0.4, 0.9))));
            Redactor.redact(picture, new Redaction(style, RedactionShape.OVAL, 0));
            assertThat(correlation(
                            before.submat(15, 85, 0, 15), picture.pixels().submat(15, 85, 0, 15)))
                    .isLessThan(0.4);
            assertThat(picture.pixels().get(12, 39)).containsExactly(before.get(12, 39));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 48, 100, 333, 700})
    void whatIsLeftDoesNotGrowWithTheFace(int side) {
        try (Picture picture = TestPictures.noise(700, 700, CvType.CV_8UC1, 3)) {
            Rect region = new Rect(0, 0, side, side);
            picture.setRegions(List.of(face(NormalizedRect.of(new PixelRect(0, 0, side, side), picture.size()))));
            Redactor.redact(picture, new Redaction(PIXELATE, RedactionShape.BOX, 0));
            long values = Arrays.stream(
                            TestPictures.samples(picture.pixels().submat(region).clone()))
                    .distinct()
                    .count();
            assertThat(values).isLessThanOrEqualTo(25);
        }
    }

    /** The proof that the default blur is final: faces with the same block averages come out the same. */
    @Test
    void defaultBlurSeesOnlyBlockAverages() {
        PixelRect box = new PixelRect(0, 0, 100, 100);
        Mat checks = new Mat(100, 100, CvType.CV_8U);
        byte[] row = new byte[100];
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                row[x] = (byte) ((x / 10 + y / 10) % 2 == 0 ? 250 : 10);
            }
            checks.put(y, 0, row);
        }
        try (Picture picture = Picture.owning(checks)) {
            picture.setRegions(List.of(face(NormalizedRect.of(box, picture.size()))));
            Redactor.redact(picture, Redaction.DEFAULT);
            assertThat(TestPictures.samples(picture.pixels())).containsOnly(130);
        }
    }

    @Test
    void aBlurredFaceKeepsNoDetail() {
        try (Picture picture = TestPictures.read(shared("reference/photos/portrait-320x400.jpg"))) {
            Mat before = picture.pixels().clone();
            PixelRect face = new PixelRect(90, 90, 150, 150);
            for (RedactionStyle style : List.of(BLUR, PIXELATE)) {
                try (Picture copy = Picture.owning(before.clone())) {
                    copy.setRegions(List.of(face(NormalizedRect.of(face, copy.size()))));
                    Redactor.redact(copy, new Redaction(style, RedactionShape.BOX, 0));
                    // detail: what a blur by a tenth of the face takes away
                    Mat inside = copy.pixels().submat(rect(face)).clone();
                    Mat original = before.submat(rect(face)).clone();
                    double left = detail(inside).dot(detail(original));
                    double all = detail(original).dot(detail(original));
                    assertThat(left / all).as(style.describe()).isBetween(-0.1, 0.25);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void hiddenColoursAreObscuredToo(RedactionStyle style) {
        try (Picture picture = TestPictures.noise(64, 64, CvType.CV_8UC4, 8)) {
            Core.insertChannel(Mat.zeros(64, 64, CvType.CV_8U), picture.pixels(), 3);
            picture.setRegions(List.of(face(new NormalizedRect(0, 0, 1, 1))));
            Redactor.redact(picture, new Redaction(style, RedactionShape.BOX, 0));
            long values = IntStream.range(0, 64 * 64)
                    .mapToObj(i -> Arrays.toString(picture.pixels().get(i / 64, i % 64)))
                    .distinct()
                    .count();
            assertThat(values).isEqualTo(1);
        }
    }

    @Test
    void theMarginGrowsTheBox() {
        try (Picture picture = TestPictures.plain(100, 100, CvType.CV_8UC3, 9, 9, 9)) {
            picture.setRegions(List.of(face(new NormalizedRect(0.4, 0.4, 0.6, 0.6))));
            assertThat(Redactor.redact(picture, new Redaction(RED, RedactionShape.BOX, 0.5)))
                    .containsExactly(new PixelRect(30, 30, 40, 40));
        }
    }

    @Test
    void everyPixelThatIsTouchedIsCovered() {
        try (Picture picture = TestPictures.plain(100, 100, CvType.CV_8UC3, 9, 9, 9)) {
            picture.setRegions(List.of(
                    face(new NormalizedRect(0.108, 0.2, 0.301, 0.3)), face(new NormalizedRect(0.5, 0.5, 0.5, 0.5))));
            assertThat(Redactor.redact(picture, new Redaction(RED, RedactionShape.BOX, 0)))
                    .containsExactly(new PixelRect(10, 20, 21, 10), new PixelRect(50, 50, 1, 1));
        }
    }

    @Test
    void regionsFarAwayOrHugeAreNoTrouble() {
        try (Picture picture = TestPictures.noise(50, 40, CvType.CV_8UC3, 9)) {
            for (RedactionStyle style : STYLES) {
                for (RedactionShape shape : RedactionShape.values()) {
                    picture.setRegions(List.of(
                            face(new NormalizedRect(5, 5, 1e15, 1e15)),
                            face(new NormalizedRect(-1e15, -1e15, -5, -5)),
                            face(new NormalizedRect(-1e12, -1e12, 1e12, 1e12))));
                    assertThat(Redactor.redact(picture, new Redaction(style, shape, 0)))
                            .containsExactly(new PixelRect(0, 0, 50, 40));
                }
            }
        }
    }

    /** Beside transparent pixels there may be some that show a little of the region. */
    private static PixelRect withFringe(PixelRect region, Picture picture) {
        int fringe = picture.hasAlpha() ? 3 : 0;
        return new PixelRect(
                region.x() - fringe, region.y() - fringe, region.width() + 2 * fringe, region.height() + 2 * fringe);
    }

    @Test
    void onePixelPicturesAndSlimRegionsWork() {
        for (RedactionStyle style : STYLES) {
            for (RedactionShape shape : RedactionShape.values()) {
                for (int type : TYPES) {
                    try (Picture tiny = TestPictures.noise(1, 1, type, 1);
                            Picture wide = TestPictures.noise(300, 2, type, 1)) {
                        tiny.setRegions(List.of(face(new NormalizedRect(0, 0, 1, 1))));
                        int fringe = wide.hasAlpha() ? 3 : 0;
                        wide.setRegions(List.of(face(new NormalizedRect(0.5, 0, 0.5 + 1 / 300.0, 1))));
                        assertThat(Redactor.redact(tiny, new Redaction(style, shape, 0)))
                                .containsExactly(new PixelRect(0, 0, 1, 1));
                        assertThat(Redactor.redact(wide, new Redaction(style, shape, 0)))
                                .containsExactly(new PixelRect(150 - fringe, 0, 1 + 2 * fringe, 2));
                    }
                }
            }
        }
    }

    @Test
    void aGivenStrengthIsTakenAsItIs() {
        try (Picture picture = TestPictures.noise(400, 400, CvType.CV_8UC1, 9)) {
            picture.setRegions(List.of(face(new NormalizedRect(0, 0, 1, 1))));
            Redactor.redact(
                    picture, new Redaction(new RedactionStyle.Pixelate(OptionalInt.of(4)), RedactionShape.BOX, 0));
            Mat block = picture.pixels().submat(4, 8, 8, 12).clone();
            assertThat(Arrays.stream(TestPictures.samples(block)).distinct()).hasSize(1);
            Mat blocks = picture.pixels().submat(4, 12, 8, 16).clone();
            assertThat(Arrays.stream(TestPictures.samples(blocks)).distinct()).hasSizeGreaterThan(2);
        }
    }

    @Test
    void withoutRegionsNothingIsDone() {
        try (Picture picture = TestPictures.noise(9, 9, CvType.CV_8UC3, 9)) {
            Mat before = picture.pixels().clone();
            assertThat(Redactor.redact(picture, Redaction.DEFAULT)).isEmpty();
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
        }
    }

    @Test
    void anyTroubleIsARedactionThatFailed() {
        Picture picture = TestPictures.noise(9, 9, CvType.CV_8UC3, 9);
        picture.setRegions(List.of(face(new NormalizedRect(0, 0, 1, 1))));
        picture.close();
        assertThatExceptionOfType(RedactionFailed.class)
                .isThrownBy(() -> Redactor.redact(picture, Redaction.DEFAULT))
                .withMessage("redaction failed after 0 of 1 regions")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    /** From a point to an ellipse around the origin, by looking at many of its points; 0 inside. */
    private static double distance(double x, double y, double radiusX, double radiusY) {
        if (Math.hypot(x / radiusX, y / radiusY) <= 1) {
            return 0;
        }
        return IntStream.range(0, 3600)
                .mapToDouble(i -> Math.toRadians(i / 10.0))
                .map(angle -> Math.hypot(x - radiusX * Math.cos(angle), y - radiusY * Math.sin(angle)))
                .min()
                .orElseThrow();
    }

    private static DetectedRegion face(NormalizedRect box) {
        return new DetectedRegion(box, 1, DetectedRegion.FACE);
    }

    private static Rect rect(PixelRect box) {
        return new Rect(box.x(), box.y(), box.width(), box.height());
    }

    private static Mat detail(Mat face) {
        Mat floats = new Mat();
        face.convertTo(floats, CvType.CV_32F);
        Mat smooth = new Mat();
        org.opencv.imgproc.Imgproc.GaussianBlur(floats, smooth, new org.opencv.core.Size(0, 0), face.cols() / 10.0);
        Core.subtract(floats, smooth, floats);
        return floats;
    }

    /** Pearson's correlation over all samples; 0 where one side has no variation. */
    private static double correlation(Mat a, Mat b) {
        double[] as = TestPictures.samples(a.clone());
        double[] bs = TestPictures.samples(b.clone());
        double meanA = Arrays.stream(as).average().orElseThrow();
        double meanB = Arrays.stream(bs).average().orElseThrow();
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < as.length; i++) {
            product += (as[i] - meanA) * (bs[i] - meanB);
            squareA += Math.pow(as[i] - meanA, 2);
            squareB += Math.pow(bs[i] - meanB, 2);
        }
        return squareA == 0 || squareB == 0 ? 0 : product / Math.sqrt(squareA * squareB);
    }
}
