package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imagorface.geometry.PixelRect;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class TrimTest {

    private static final PixelRect BOX = new PixelRect(7, 5, 20, 11);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    static List<Integer> layouts() {
        return List.of(
                CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3, CvType.CV_16UC4);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void findsTheContentInEveryLayout(int layout) {
        try (Picture picture = boxed(40, 30, layout, 200, 220)) {
            assertThat(Trim.contentBox(picture, false, 0)).contains(BOX);
            assertThat(Trim.contentBox(picture, true, 0)).contains(BOX);
        }
    }

    @Test
    void findsContentAcrossBands() {
        try (Picture picture = TestPictures.plain(3000, 700, CvType.CV_8UC3, 9, 9, 9)) {
            picture.pixels().submat(new Rect(11, 13, 2900, 650)).setTo(new Scalar(9, 9, 100));
            assertThat(Trim.contentBox(picture, false, 1)).contains(new PixelRect(11, 13, 2900, 650));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "19, true", "19.9, true", "20, false", "300, false", "-5, true"})
    void contentDiffersByMoreThanTheTolerance(double tolerance, boolean found) {
        for (int type : new int[] {CvType.CV_8UC3, CvType.CV_16UC3}) {
            try (Picture picture = boxed(40, 30, type, 200, 220)) {
                assertThat(Trim.contentBox(picture, false, tolerance).isPresent())
                        .isEqualTo(found);
            }
        }
    }

    @Test
    void aDifferenceOfOneStepIsBackground() {
        try (Picture picture = boxed(40, 30, CvType.CV_8UC1, 200, 201)) {
            assertThat(Trim.contentBox(picture, false, 0)).isEmpty();
        }
    }

    @Test
    void oneChannelIsEnough() {
        try (Picture picture = TestPictures.plain(40, 30, CvType.CV_8UC3, 50, 60, 70)) {
            picture.pixels().submat(rect(BOX)).setTo(new Scalar(50, 60, 73));
            assertThat(Trim.contentBox(picture, false, 2)).contains(BOX);
            assertThat(Trim.contentBox(picture, false, 3)).isEmpty();
        }
    }

    @Test
    void aSpeckIsNoContent() {
        try (Picture picture = boxed(40, 30, CvType.CV_8UC1, 10, 90)) {
            picture.pixels().put(28, 38, 255);
            assertThat(Trim.contentBox(picture, false, 0)).contains(BOX);
        }
    }

    @Test
    void theCornerChosenIsTheBackground() {
        Mat mat = new Mat(30, 40, CvType.CV_8U, Scalar.all(10));
        mat.submat(new Rect(30, 20, 10, 10)).setTo(Scalar.all(200));
        try (Picture picture = Picture.owning(mat)) {
            // the median rounds off the corner pixel, not the sides
            assertThat(Trim.contentBox(picture, false, 0)).contains(new PixelRect(30, 20, 10, 10));
            assertThat(Trim.contentBox(picture, true, 0)).contains(new PixelRect(0, 0, 40, 30));
        }
    }

    @Test
    void transparentPixelsAreOneBackground() {
        try (Picture picture = TestPictures.noise(40, 30, CvType.CV_8UC4, 1)) {
            for (int y = 0; y < 30; y++) {
                for (int x = 0; x < 40; x++) {
                    boolean inside = x >= BOX.x() && x < BOX.right() && y >= BOX.y() && y < BOX.bottom();
                    double[] pixel = picture.pixels().get(y, x);
                    picture.pixels().put(y, x, pixel[0], 128, pixel[2], inside ? 255 : 0);
                }
            }
            assertThat(Trim.contentBox(picture, false, 1)).contains(BOX);
        }
    }

    @Test
    void allBackgroundAndAnimationsHaveNoBox() {
        try (Picture one = TestPictures.plain(1, 1, CvType.CV_16UC4, 1, 2, 3, 4);
                Picture plain = TestPictures.plain(50, 3, CvType.CV_8UC3, 1, 2, 3);
                Picture animation = Picture.owning(
                        List.of(boxed(40, 30, CvType.CV_8UC1, 1, 99).pixels(), new Mat(30, 40, CvType.CV_8UC1)),
                        Animation.ofFrames(2))) {
            assertThat(Trim.contentBox(one, false, 0)).isEmpty();
            assertThat(Trim.contentBox(plain, true, 0)).isEmpty();
            assertThat(Trim.contentBox(animation, false, 0)).isEmpty();
        }
    }

    private static Picture boxed(int width, int height, int type, int ground, int content) {
        double step = CvType.depth(type) == CvType.CV_16U ? 257 : 1;
        Mat mat = new Mat(height, width, type, color(ground * step, step));
        mat.submat(rect(BOX)).setTo(color(content * step, step));
        return Picture.owning(mat);
    }

    private static Scalar color(double value, double step) {
        return new Scalar(value, value, value, 255 * step);
    }

    private static Rect rect(PixelRect box) {
        return new Rect(box.x(), box.y(), box.width(), box.height());
    }
}
