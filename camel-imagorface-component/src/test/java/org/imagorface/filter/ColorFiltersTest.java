package org.imagorface.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Filters that change colours in place, on RGB (200, 90, 30). */
class ColorFiltersTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brightness(10) | 225 | 115 | 55",
                "brightness(99) | 255 | 255 | 255",
                "contrast(20) | 235 | 71 | 0",
                "invert() | 55 | 165 | 225",
                "rgb(-10,0,10) | 174 | 90 | 55",
                // L 51.48; the grey of it is 123
                "saturation(-100) | 123 | 123 | 123",
                "hue(360) | 200 | 90 | 30",
                "modulate(0,0,0) | 200 | 90 | 30",
                "modulate(-100,-100,0) | 0 | 0 | 0",
            })
    void givesTheValuesOfTheFormulas(String calls, int red, int green, int blue) {
        for (int type : new int[] {CvType.CV_8UC3, CvType.CV_8UC4}) {
            try (Picture picture = TestPictures.plain(3, 2, type, 30, 90, 200, 77)) {
                double[] pixel =
                        TestFilters.apply(picture, calls.split(":")).pixels().get(1, 1);
                assertThat(pixel[0]).isCloseTo(blue, within(1.0));
                assertThat(pixel[1]).isCloseTo(green, within(1.0));
                assertThat(pixel[2]).isCloseTo(red, within(1.0));
                if (pixel.length == 4) {
                    assertThat(pixel[3]).isEqualTo(77);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "brightness(50):brightness(-50)",
                "rgb(-100,50,20):rgb(100,-50,-20)",
                "invert():invert()",
                "invert():brightness(30):invert():brightness(30)",
                "contrast(0)",
                "hue(360)",
                "hue(0)",
                "saturation(0)",
                "rotate(90):rotate(90):rotate(90):rotate(90)",
                "rotate(90):rotate(270)",
                "pixelate(1)",
            })
    void areTheIdentityTogether(String calls) {
        for (int type : new int[] {CvType.CV_8UC3, CvType.CV_8UC4}) {
            try (Picture picture = TestPictures.noise(37, 21, type, 8)) {
                Mat before = picture.pixels().clone();
                Picture result = TestFilters.apply(picture, calls.split(":"));
                assertThat(TestPictures.largestDifference(result.pixels(), before))
                        .isZero();
            }
        }
    }

    @Test
    void anotherFilterBetweenThemSeesClampedColours() {
        try (Picture picture = TestPictures.plain(2, 2, CvType.CV_8UC3, 200, 200, 200)) {
            TestFilters.apply(picture, "brightness(50)", "pixelate(2)", "brightness(-50)");
            // 255 - 127.5
            assertThat(picture.pixels().get(0, 0)).containsExactly(127, 127, 127);
        }
    }

    @Test
    void greyBecomesColourWhereColoursMayDiffer() {
        for (String call : new String[] {"brightness(1)", "contrast(1)", "invert()", "rgb(1,1,1)"}) {
            try (Picture picture = TestPictures.noise(4, 4, CvType.CV_8UC1, 1)) {
                assertThat(TestFilters.apply(picture, call).channels()).isEqualTo(3);
            }
        }
        for (String call : new String[] {"hue(90)", "saturation(50)", "grayscale()", "blur(4)", "sharpen()"}) {
            try (Picture picture = TestPictures.noise(4, 4, CvType.CV_8UC1, 1)) {
                assertThat(TestFilters.apply(picture, call).channels()).isEqualTo(1);
            }
        }
    }

    @Test
    void backgroundShowsThroughAlphaOnly() {
        try (Picture picture = TestPictures.plain(2, 2, CvType.CV_8UC4, 200, 100, 0, 51)) {
            assertThat(TestFilters.apply(picture, "background_color(fff)")
                            .pixels()
                            .get(0, 0))
                    .containsExactly(244, 224, 204);
            assertThat(TestFilters.apply(picture, "background_color(000)")
                            .pixels()
                            .get(0, 0))
                    .containsExactly(244, 224, 204);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blur(8) | blur(99,4)",
                "sharpen() | sharpen(0)",
                "sharpen(1) | sharpen(9,1)",
                "sharpen(1) | sharpen(9,1,9)",
                "sharpen(4.5) | sharpen(99)",
                "pixelate() | pixelate(10)",
                "pixelate(-3) | pixelate(x)"
            })
    void readsTheArgumentThatCounts(String call, String same) {
        try (Picture one = TestPictures.noise(37, 21, CvType.CV_8UC3, 8);
                Picture other = TestPictures.noise(37, 21, CvType.CV_8UC3, 8)) {
            Mat before = one.pixels().clone();
            TestFilters.apply(one, call);
            TestFilters.apply(other, same);
            assertThat(TestPictures.largestDifference(one.pixels(), other.pixels()))
                    .isZero();
            assertThat(TestPictures.largestDifference(one.pixels(), before)).isPositive();
        }
    }
}
