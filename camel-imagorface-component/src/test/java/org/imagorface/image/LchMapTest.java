package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class LchMapTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    static List<LchMap> identities() {
        return List.of(new LchMap(1, 1, 0), new LchMap(1, 1, 360), new LchMap(1, 1, -720), new LchMap(1, -1, 180));
    }

    @ParameterizedTest
    @MethodSource("identities")
    void afterAWholeTurnColoursAreTheSame(LchMap map) {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4}) {
            try (Picture picture = TestPictures.noise(200, 100, type, 3)) {
                Mat before = picture.pixels().clone();
                map.apply(picture);
                assertThat(TestPictures.largestDifference(picture.pixels(), before))
                        .isZero();
            }
        }
    }

    @Test
    void sixteenBitsComeBackToWithinAFewSteps() {
        try (Picture picture = TestPictures.noise(200, 100, CvType.CV_16UC3, 3)) {
            Mat before = picture.pixels().clone();
            new LchMap(1, 1, 360).apply(picture);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isLessThan(40);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "255, 0, 0, 53.24, 80.09, 67.20",
        "0, 255, 0, 87.73, -86.18, 83.18",
        "0, 0, 255, 32.30, 79.19, -107.86",
        "255, 255, 255, 100, 0, 0",
        "0, 0, 0, 0, 0, 0",
        "200, 90, 30, 51.48, 40.68, 52.34",
        "1, 2, 3, 0.55, -0.12, -0.39",
    })
    void labIsThatOfTheStandards(int red, int green, int blue, double l, double a, double b) {
        float[] lab = new float[3];
        new CieLab(3, 256).toLab(new int[] {blue, green, red}, lab);
        double[] expected = exactLab(red, green, blue);
        assertThat(lab[0]).isCloseTo((float) expected[0], within(0.01f));
        assertThat(lab[1]).isCloseTo((float) expected[1], within(0.05f));
        assertThat(lab[2]).isCloseTo((float) expected[2], within(0.05f));
        assertThat(expected[0]).isCloseTo(l, within(0.1));
        assertThat(expected[1]).isCloseTo(a, within(0.1));
        assertThat(expected[2]).isCloseTo(b, within(0.1));
    }

    @Test
    void theHueTurnsAndLightnessStays() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC4, 90, 120, 150, 33)) {
            new LchMap(1, 1, 90).apply(picture);
            double[] before = exactLab(150, 120, 90);
            double[] pixel = picture.pixels().get(0, 0);
            double[] after = exactLab((int) pixel[2], (int) pixel[1], (int) pixel[0]);
            assertThat(after[0]).isCloseTo(before[0], within(0.4));
            assertThat(after[1]).isCloseTo(-before[2], within(0.8));
            assertThat(after[2]).isCloseTo(before[1], within(0.8));
            assertThat(pixel[3]).isEqualTo(33);
        }
    }

    @Test
    void noChromaIsTheGreyOfThatLightness() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC3, 30, 90, 200)) {
            new LchMap(1, 0, 0).apply(picture);
            double[] pixel = picture.pixels().get(0, 0);
            assertThat(pixel[0]).isCloseTo(pixel[1], within(1.0));
            assertThat(pixel[2]).isCloseTo(pixel[1], within(1.0));
            double lightness = exactLab((int) pixel[2], (int) pixel[1], (int) pixel[0])[0];
            assertThat(lightness).isCloseTo(exactLab(200, 90, 30)[0], within(0.3));
        }
    }

    @Test
    void outOfGamutIsClipped() {
        for (int type : new int[] {CvType.CV_8UC3, CvType.CV_16UC1}) {
            try (Picture picture = TestPictures.noise(20, 20, type, 3)) {
                new LchMap(1e300, 1e300, 1e300).apply(picture);
                new LchMap(-5, 7, 0).apply(picture);
                assertThat(TestPictures.samples(picture.pixels())).containsOnly(0);
            }
        }
    }

    @Test
    void greyKnowsLightnessOnly() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC1, 119)) {
            new LchMap(1.2, 9, 77).apply(picture);
            assertThat(picture.channels()).isEqualTo(1);
            // L of 119 is 50.03, and 60.04 that of grey 145
            assertThat(picture.pixels().get(0, 0)).containsExactly(145);
        }
    }

    /** IEC 61966-2-1 and CIE 15 with the white point of libvips, in doubles. */
    static double[] exactLab(int red, int green, int blue) {
        double r = light(red);
        double g = light(green);
        double b = light(blue);
        double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
        double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08827);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double light(int level) {
        double v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static double root(double t) {
        return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
    }
}
