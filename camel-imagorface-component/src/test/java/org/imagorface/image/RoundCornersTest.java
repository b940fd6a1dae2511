package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class RoundCornersTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 80, 20, 20, 20, 20",
        "100, 80, 30, 10, 30, 10",
        // limited to half the sides, whole and in halves of pixels
        "100, 80, 1000, 1000, 50, 40",
        "101, 81, 1000, 1000, 50.5, 40.5",
        "1, 1, 7, 7, 0.5, 0.5",
        "5, 3, 9, 1, 2.5, 1",
        "90, 90, 12.5, 12.5, 12.5, 12.5",
    })
    void theAreaIsThatOfTheShape(int width, int height, double radiusX, double radiusY, double rx, double ry) {
        try (Picture picture = TestPictures.plain(width, height, CvType.CV_16UC3, 1, 2, 3)) {
            RoundCorners.apply(picture, radiusX, radiusY);
            Mat alpha = new Mat();
            Core.extractChannel(picture.pixels(), alpha, 3);
            double area = Arrays.stream(TestPictures.samples(alpha)).sum() / 65535;
            assertThat(area).isCloseTo(width * height - (4 - Math.PI) * rx * ry, within(0.02 * (rx + ry)));
        }
    }

    @Test
    void isTheSameInAllCorners() {
        try (Picture picture = TestPictures.plain(61, 40, CvType.CV_8UC3, 9, 9, 9)) {
            RoundCorners.apply(picture, 14, 25);
            Mat before = picture.pixels().clone();
            Flip.horizontal(picture);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
            Flip.vertical(picture);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
            assertThat(before.get(0, 0)[3]).isZero();
            assertThat(before.get(20, 30)[3]).isEqualTo(255);
        }
    }

    @Test
    void theEdgeIsSmoothAndFollowsTheCircle() {
        try (Picture picture = TestPictures.plain(40, 40, CvType.CV_8UC1, 9)) {
            RoundCorners.apply(picture, 10, 10);
            for (int y = 0; y < 10; y++) {
                for (int x = 0; x < 10; x++) {
                    double distance = Math.hypot(10 - x - 0.5, 10 - y - 0.5);
                    double share = Math.max(0, Math.min(1, 10.5 - distance));
                    assertThat(picture.pixels().get(y, x)[3]).isCloseTo(255 * share, within(40.0));
                }
            }
        }
    }

    @Test
    void alphaThatWasThereIsKept() {
        try (Picture picture = TestPictures.plain(40, 40, CvType.CV_8UC4, 1, 2, 3, 100)) {
            RoundCorners.apply(picture, 10, 10);
            assertThat(picture.pixels().get(20, 20)).containsExactly(1, 2, 3, 100);
            assertThat(picture.pixels().get(0, 0)[3]).isZero();
        }
    }

    @Test
    void noRadiusAddsAlphaOnly() {
        for (double radius : new double[] {0, -4}) {
            try (Picture picture = TestPictures.plain(4, 4, CvType.CV_8UC3, 1, 2, 3)) {
                RoundCorners.apply(picture, radius, 3);
                assertThat(picture.channels()).isEqualTo(4);
                assertThat(picture.pixels().get(0, 0)).containsExactly(1, 2, 3, 255);
            }
        }
    }
}
