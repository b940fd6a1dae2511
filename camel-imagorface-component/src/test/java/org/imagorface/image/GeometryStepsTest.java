package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** Crops, flips and quarter turns: laws, and that regions go where the pixels go. */
class GeometryStepsTest {

    private static final PixelRect DOT = new PixelRect(11, 5, 4, 3);
    private static final Size SIZE = new Size(40, 30);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    static List<Consumer<Picture>> steps() {
        return List.of(
                Flip::horizontal,
                Flip::vertical,
                picture -> Rotate.counterClockwise(picture, 90),
                picture -> Rotate.counterClockwise(picture, 180),
                picture -> Rotate.counterClockwise(picture, -90),
                picture -> Crop.crop(picture, new PixelRect(7, 2, 20, 19)),
                picture -> Canvas.fill(picture, new Size(90, 50), 13, -3, Color.BLACK));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void regionsGoWhereThePixelsGo(Consumer<Picture> step) {
        Mat mat = Mat.zeros(SIZE.height(), SIZE.width(), CvType.CV_8U);
        mat.submat(new Rect(DOT.x(), DOT.y(), DOT.width(), DOT.height())).setTo(Scalar.all(255));
        try (Picture picture = Picture.owning(mat)) {
            picture.setRegions(List.of(new DetectedRegion(NormalizedRect.of(DOT, SIZE), 1, "dot")));
            step.accept(picture);
            PixelRect box = picture.regions().get(0).box().toPixels(picture.size());
            double[] samples = TestPictures.samples(picture.pixels());
            for (int i = 0; i < samples.length; i++) {
                int x = i % picture.size().width();
                int y = i / picture.size().width();
                boolean inside = x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
                assertThat(samples[i]).as("at %d,%d", x, y).isEqualTo(inside ? 255 : 0);
            }
        }
    }

    @Test
    void flipsAreInvolutions() {
        unchangedBy(picture -> {
            Flip.horizontal(picture);
            Flip.horizontal(picture);
        });
        unchangedBy(picture -> {
            Flip.vertical(picture);
            Flip.vertical(picture);
        });
    }

    @Test
    void fourQuarterTurnsAreTheIdentity() {
        unchangedBy(picture -> {
            for (int turn = 0; turn < 4; turn++) {
                Rotate.counterClockwise(picture, 90);
            }
        });
        unchangedBy(picture -> Rotate.counterClockwise(picture, 360));
    }

    @Test
    void bothFlipsAreAHalfTurn() {
        unchangedBy(picture -> {
            Flip.horizontal(picture);
            Flip.vertical(picture);
            Rotate.counterClockwise(picture, 180);
        });
    }

    @Test
    void turnsCounterClockwise() {
        Mat mat = new Mat(1, 2, CvType.CV_8U);
        mat.put(0, 0, new byte[] {1, 2});
        try (Picture picture = Picture.owning(mat)) {
            Rotate.counterClockwise(picture, 90);
            assertThat(TestPictures.samples(picture.pixels())).containsExactly(2, 1);
            assertThat(picture.size()).isEqualTo(new Size(1, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 45, 91, -10})
    void refusesOtherAngles(int degrees) {
        try (Picture picture = TestPictures.noise(3, 3, CvType.CV_8UC1, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Rotate.counterClockwise(picture, degrees))
                    .withMessageContaining("multiple of 90");
        }
    }

    @Test
    void cropsOneAfterTheOtherAreOneCrop() {
        try (Picture twice = TestPictures.noise(50, 40, CvType.CV_8UC3, 3);
                Picture once = TestPictures.noise(50, 40, CvType.CV_8UC3, 3)) {
            Crop.crop(twice, new PixelRect(10, 5, 30, 30));
            Crop.crop(twice, new PixelRect(3, 4, 20, 10));
            Crop.crop(once, new PixelRect(13, 9, 20, 10));
            assertThat(TestPictures.largestDifference(twice.pixels(), once.pixels()))
                    .isZero();
        }
    }

    static List<PixelRect> badCrops() {
        return List.of(
                new PixelRect(-1, 0, 5, 5),
                new PixelRect(0, 0, 0, 5),
                new PixelRect(36, 0, 5, 5),
                new PixelRect(0, 26, 5, 5),
                new PixelRect(1, 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("badCrops")
    void refusesACropThatIsNotInside(PixelRect box) {
        try (Picture picture = TestPictures.noise(40, 30, CvType.CV_8UC1, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Crop.crop(picture, box))
                    .withMessageContaining("inside the picture of 40x30");
            assertThat(picture.size()).isEqualTo(SIZE);
        }
    }

    private static void unchangedBy(Consumer<Picture> steps) {
        DetectedRegion region = new DetectedRegion(new NormalizedRect(0.1, 0.2, 0.35, 0.9), 7, "face");
        try (Picture picture = TestPictures.noise(13, 9, CvType.CV_16UC3, 5)) {
            Mat before = picture.pixels().clone();
            picture.setRegions(List.of(region));
            steps.accept(picture);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
            NormalizedRect box = picture.regions().get(0).box();
            assertThat(box.left()).isCloseTo(0.1, within(1e-12));
            assertThat(box.top()).isCloseTo(0.2, within(1e-12));
            assertThat(box.right()).isCloseTo(0.35, within(1e-12));
            assertThat(box.bottom()).isCloseTo(0.9, within(1e-12));
        }
    }
}
