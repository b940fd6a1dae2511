package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;

class GrayscaleTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({
        // light of red alone is 0.2126: 1.055 * 0.2126^(1/2.4) - 0.055 = 0.4984, of 255: 127.1
        "255, 0, 0, 127",
        "0, 255, 0, 220",
        "0, 0, 255, 76",
        "255, 255, 255, 255",
        "0, 0, 0, 0",
        "9, 9, 9, 9",
    })
    void weighsLight(int red, int green, int blue, int grey) {
        try (Picture picture = TestPictures.plain(3, 2, CvType.CV_8UC3, blue, green, red)) {
            Grayscale.apply(picture);
            assertThat(picture.channels()).isEqualTo(1);
            assertThat(TestPictures.samples(picture.pixels())).hasSize(6).containsOnly(grey);
        }
    }

    @Test
    void keepsAlphaDepthAndGrey() {
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_8UC4, 0, 0, 255, 7)) {
            Grayscale.apply(picture);
            assertThat(picture.pixels().get(0, 0)).containsExactly(127, 127, 127, 7);
        }
        try (Picture picture = TestPictures.plain(1, 1, CvType.CV_16UC3, 4321, 4321, 4321)) {
            Grayscale.apply(picture);
            assertThat(picture.pixels().get(0, 0)).containsExactly(4321);
            Grayscale.apply(picture);
            assertThat(picture.pixels().get(0, 0)).containsExactly(4321);
        }
    }
}
