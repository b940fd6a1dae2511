package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.imagorface.geometry.Size;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class CanvasTest {

    private static final Color ORANGE = Color.ofRgb(0xff8000);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @Test
    void fillsAroundThePicture() {
        try (Picture picture = TestPictures.plain(2, 1, CvType.CV_8UC3, 1, 2, 3)) {
            Canvas.fill(picture, new Size(4, 3), 1, 1, ORANGE);
            assertThat(picture.pixels().get(0, 0)).containsExactly(0, 128, 255);
            assertThat(picture.pixels().get(1, 0)).containsExactly(0, 128, 255);
            assertThat(picture.pixels().get(1, 1)).containsExactly(1, 2, 3);
            assertThat(picture.pixels().get(1, 2)).containsExactly(1, 2, 3);
            assertThat(picture.pixels().get(2, 3)).containsExactly(0, 128, 255);
        }
    }

    @Test
    void negativeOffsetsCut() {
        try (Picture picture = TestPictures.noise(9, 8, CvType.CV_16UC1, 1)) {
            Mat expected = picture.pixels().submat(new Rect(2, 3, 4, 4)).clone();
            Canvas.fill(picture, new Size(4, 4), -2, -3, Color.BLACK);
            assertThat(TestPictures.largestDifference(picture.pixels(), expected))
                    .isZero();
        }
    }

    @Test
    void aPictureBeyondTheCanvasLeavesOnlyTheColour() {
        try (Picture picture = TestPictures.noise(3, 3, CvType.CV_8UC3, 1)) {
            Canvas.fill(picture, new Size(2, 2), 50, 0, Color.WHITE);
            assertThat(TestPictures.samples(picture.pixels())).containsOnly(255);
        }
    }

    @Test
    void greyBecomesColourOnlyWhereItMust() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC1, 7)) {
            Canvas.fill(picture, new Size(2, 1), 0, 0, Color.WHITE);
            assertThat(TestPictures.samples(picture.pixels())).containsExactly(7, 255);
            Canvas.fill(picture, new Size(2, 1), 0, 0, ORANGE);
            assertThat(picture.channels()).isEqualTo(1);
            Canvas.fill(picture, new Size(3, 1), 0, 0, ORANGE);
            assertThat(TestPictures.samples(picture.pixels())).containsExactly(7, 7, 7, 255, 255, 255, 0, 128, 255);
        }
    }

    @Test
    void sixteenBitColoursReachFullScale() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_16UC3, 1, 2, 3)) {
            Canvas.fill(picture, new Size(2, 1), 0, 0, ORANGE);
            assertThat(picture.pixels().get(0, 1)).containsExactly(0, 128 * 257, 65535);
        }
    }

    @Test
    void alphaIsFlattenedEvenWhereNothingIsMissing() {
        try (Picture picture = TestPictures.plain(2, 2, CvType.CV_8UC4, 200, 100, 0, 51)) {
            Canvas.fill(picture, new Size(2, 2), 0, 0, Color.WHITE);
            assertThat(picture.channels()).isEqualTo(3);
            assertThat(picture.pixels().get(1, 1)).containsExactly(244, 224, 204);
        }
    }

    @Test
    void flatteningMixesByAlphaAtBothDepths() {
        try (Picture picture = TestPictures.plain(700, 500, CvType.CV_16UC4, 65535, 0, 0, 65535 / 5.0)) {
            Alpha.flatten(picture, Color.BLACK);
            assertThat(picture.pixels().get(499, 699)).containsExactly(13107, 0, 0);
        }
        try (Picture hidden = TestPictures.plain(1, 1, CvType.CV_8UC4, 9, 9, 9, 0)) {
            Alpha.flatten(hidden, ORANGE);
            assertThat(hidden.pixels().get(0, 0)).containsExactly(0, 128, 255);
        }
    }

    @Test
    void transparentKeepsThePicturesAlpha() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC4, 1, 2, 3, 4)) {
            Canvas.transparent(picture, new Size(2, 1), 1, 0);
            assertThat(TestPictures.samples(picture.pixels())).containsExactly(0, 0, 0, 0, 1, 2, 3, 4);
        }
        try (Picture grey = TestPictures.plain(1, 1, CvType.CV_16UC1, 500)) {
            Canvas.transparent(grey, new Size(1, 2), 0, 0);
            assertThat(TestPictures.samples(grey.pixels())).containsExactly(500, 500, 500, 65535, 0, 0, 0, 0);
        }
    }

    @Test
    void blurredGroundComesFromThePictureAndThePictureStaysSharp() {
        try (Picture picture = TestPictures.noise(60, 60, CvType.CV_8UC3, 4)) {
            Mat before = picture.pixels().clone();
            Canvas.blurred(picture, new Size(200, 60), 70, 0);
            Mat middle = picture.pixels().submat(new Rect(70, 0, 60, 60)).clone();
            assertThat(TestPictures.largestDifference(middle, before)).isZero();
            assertThat(picture.pixels().get(30, 10)[0]).isCloseTo(127, within(12.0));
        }
    }

    @Test
    void blurredGroundShowsThroughTransparency() {
        try (Picture picture = Picture.owning(new Mat(50, 50, CvType.CV_8UC4, new Scalar(0, 0, 200, 255)))) {
            picture.pixels().submat(new Rect(20, 20, 10, 10)).setTo(new Scalar(0, 255, 0, 0));
            Canvas.blurred(picture, new Size(50, 50), 0, 0);
            double[] middle = picture.pixels().get(25, 25);
            assertThat(middle[1]).as("hidden green").isZero();
            assertThat(middle[2]).isCloseTo(200, within(1.0));
            assertThat(middle[3]).isGreaterThan(200);
        }
    }

    @Test
    void averageIsOnWhiteAndRounded() {
        try (Picture half = Picture.owning(new Mat(100, 100, CvType.CV_8UC3, new Scalar(0, 0, 0)))) {
            half.pixels().submat(new Rect(0, 0, 100, 50)).setTo(new Scalar(255, 100, 10));
            assertThat(AverageColor.of(half)).isEqualTo(new Color(5, 50, 128, 255));
        }
        try (Picture clear = TestPictures.plain(3, 3, CvType.CV_8UC4, 5, 5, 5, 0)) {
            assertThat(AverageColor.of(clear)).isEqualTo(Color.WHITE);
        }
        try (Picture deep = TestPictures.plain(3, 3, CvType.CV_16UC1, 257 * 77)) {
            assertThat(AverageColor.of(deep)).isEqualTo(new Color(77, 77, 77, 255));
        }
    }
}
