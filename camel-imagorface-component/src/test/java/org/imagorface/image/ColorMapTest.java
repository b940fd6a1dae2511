package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class ColorMapTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({
        // 2.55 * 10 = 25.5, fractions cut off
        "10, 125, 255",
        "-10, 74, 229",
        "100, 255, 255",
        "-1000, 0, 0",
    })
    void brightnessAddsAShareOfFullScale(double percent, int from100, int from255) {
        assertThat(changed(ColorMap.brightness(percent), 100, 255)).containsExactly(from100, from255);
    }

    @ParameterizedTest
    @CsvSource({
        // q = 51, f = 259 * 306 / (255 * 208) = 1.49421; 1.49421 * 100 + 128 * (1 - 1.49421) = 86.16
        "20, 100, 86",
        // q = -51, f = 259 * 204 / (255 * 310) = 0.66839; 66.84 + 42.45 = 109.28
        "-20, 100, 109",
        "0, 100, 100",
        "0, 255, 255",
        "-100, 3, 128",
        "-500, 250, 128",
        // q = 255, f = 129.5
        "100, 128, 128",
        "900, 127, 0",
        "900, 129, 255",
    })
    void contrastTurnsAround128(double percent, int value, int expected) {
        assertThat(changed(ColorMap.contrast(percent), value)).containsExactly(expected);
    }

    @Test
    void rgbChangesEachChannelByItself() {
        try (Picture picture = TestPictures.plain(2, 2, CvType.CV_8UC4, 30, 60, 90, 17)) {
            ColorMap.rgb(20, -10, 100).apply(picture);
            assertThat(picture.pixels().get(1, 1)).containsExactly(255, 34, 141, 17);
        }
    }

    @Test
    void whatOneMovesOutOfRangeTheNextBringsBack() {
        for (int type : new int[] {CvType.CV_8UC3, CvType.CV_16UC4}) {
            unchangedBy(ColorMap.brightness(50).then(ColorMap.brightness(-50)), type);
            unchangedBy(ColorMap.brightness(-300).then(ColorMap.brightness(300)), type);
            unchangedBy(ColorMap.invert().then(ColorMap.invert()), type);
            unchangedBy(ColorMap.contrast(0), type);
        }
    }

    @Test
    void theOrderCounts() {
        ColorMap first = ColorMap.brightness(20).then(ColorMap.invert());
        ColorMap last = ColorMap.invert().then(ColorMap.brightness(20));
        assertThat(changed(first, 100)).containsExactly(104);
        assertThat(changed(last, 100)).containsExactly(206);
    }

    @Test
    void invertTwiceIsTheIdentityEvenOneAfterTheOther() {
        try (Picture picture = TestPictures.noise(31, 17, CvType.CV_16UC4, 2)) {
            Mat before = picture.pixels().clone();
            ColorMap.invert().apply(picture);
            assertThat(picture.pixels().get(3, 4)[0]).isEqualTo(65535 - before.get(3, 4)[0]);
            assertThat(picture.pixels().get(3, 4)[3]).isEqualTo(before.get(3, 4)[3]);
            ColorMap.invert().apply(picture);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
        }
    }

    @Test
    void sixteenBitsKeepTheirPrecision() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_16UC3, 1001, 2002, 60000)) {
            ColorMap.brightness(10).apply(picture);
            // 10 percent of 65535 is 6553.5
            assertThat(picture.pixels().get(0, 0)).containsExactly(7554, 8555, 65535);
        }
    }

    @Test
    void greyBecomesColour() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC1, 100)) {
            ColorMap.rgb(10, 0, 0).apply(picture);
            assertThat(picture.pixels().get(0, 0)).containsExactly(100, 100, 125);
        }
    }

    private static double[] changed(ColorMap map, int... values) {
        Mat mat = new Mat(1, values.length, CvType.CV_8U);
        for (int i = 0; i < values.length; i++) {
            mat.put(0, i, values[i]);
        }
        try (Picture picture = Picture.owning(mat)) {
            map.apply(picture);
            Mat blue = new Mat();
            Core.extractChannel(picture.pixels(), blue, 0);
            return TestPictures.samples(blue);
        }
    }

    private static void unchangedBy(ColorMap map, int type) {
        try (Picture picture = TestPictures.noise(31, 17, type, 2)) {
            Mat before = picture.pixels().clone();
            map.apply(picture);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
        }
    }
}
