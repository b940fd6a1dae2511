package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;

class RegionOutlinesTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({"face, #33ff66", "eye, #00cccc", "'', #33aaff"})
    void coloursFollowTheName(String name, String color) {
        assertThat(RegionOutlines.colorOf(name)).hasToString(color);
    }

    @Test
    void drawsOnePixelJustInside() {
        try (Picture picture = TestPictures.plain(10, 10, CvType.CV_8UC1, 0)) {
            picture.setRegions(List.of(face(0.2, 0.3, 0.6, 0.9)));
            RegionOutlines.draw(picture);
            for (int y = 0; y < 10; y++) {
                for (int x = 0; x < 10; x++) {
                    boolean inside = x >= 2 && x <= 5 && y >= 3 && y <= 8;
                    boolean hollow = x >= 3 && x <= 4 && y >= 4 && y <= 7;
                    double[] expected = inside && !hollow ? new double[] {0x66, 0xff, 0x33} : new double[] {0, 0, 0};
                    assertThat(picture.pixels().get(y, x)).as("at %d,%d", x, y).containsExactly(expected);
                }
            }
        }
    }

    @Test
    void edgesOutsideAreNotDrawn() {
        try (Picture picture = TestPictures.plain(10, 10, CvType.CV_16UC4, 0, 0, 0, 0)) {
            picture.setRegions(List.of(face(-1e12, 0.5, 1e12, 1e300), face(2, 2, 3, 3), face(0.5, 0.5, 0.5, 0.9)));
            RegionOutlines.draw(picture);
            assertThat(picture.pixels().get(5, 0)).containsExactly(0x66 * 257, 65535, 0x33 * 257, 65535);
            double lit = java.util.Arrays.stream(TestPictures.samples(picture.pixels()))
                    .filter(value -> value > 0)
                    .count();
            assertThat(lit).isEqualTo(10 * 4);
        }
    }

    @Test
    void withoutRegionsThePictureStaysAsItIs() {
        try (Picture picture = TestPictures.plain(3, 3, CvType.CV_8UC1, 5)) {
            RegionOutlines.draw(picture);
            assertThat(picture.channels()).isEqualTo(1);
        }
    }

    private static DetectedRegion face(double left, double top, double right, double bottom) {
        return new DetectedRegion(new NormalizedRect(left, top, right, bottom), 1, DetectedRegion.FACE);
    }
}
