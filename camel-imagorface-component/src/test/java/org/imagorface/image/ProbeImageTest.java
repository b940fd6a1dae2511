package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.imagorface.testing.SharedFiles.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.imagorface.detect.Probe;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;

class ProbeImageTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @Test
    void matchesTheReferenceProbeOfAPhoto() throws IOException {
        byte[] file = Files.readAllBytes(shared("reference/pigo/people-400.pgm"));
        int header = "P5\n271 400\n255\n".getBytes(StandardCharsets.US_ASCII).length;
        try (Picture picture = TestPictures.read(shared("reference/imagorface/people.jpg"))) {
            Probe probe = ProbeImage.luma(picture.pixels(), 400);
            assertThat(probe.width()).isEqualTo(271);
            assertThat(probe.height()).isEqualTo(400);
            long sum = 0;
            for (int i = 0; i < probe.luma().length; i++) {
                sum += Math.abs((probe.luma()[i] & 0xff) - (file[header + i] & 0xff));
            }
            // that one is area-averaged, ours is a little sharper
            assertThat((double) sum / probe.luma().length).isLessThan(1.5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 2950, 271, 400",
        "300, 200, 300, 200",
        "400, 400, 400, 400",
        "1, 5000, 1, 400",
        "5000, 1, 400, 1",
        "801, 400, 400, 200",
        "1, 1, 1, 1"
    })
    void fitsIntoTheSquareAndNeverGrows(int width, int height, int probeWidth, int probeHeight) {
        try (Picture picture = TestPictures.plain(width, height, CvType.CV_8UC3, 10, 20, 30)) {
            Probe probe = ProbeImage.luma(picture.pixels(), 400);
            assertThat(probe.width()).isEqualTo(probeWidth);
            assertThat(probe.height()).isEqualTo(probeHeight);
        }
    }

    @Test
    void lumaIsThreePartsOfAThousandInIntegers() {
        assertThat(lumaOf(CvType.CV_8UC3, 10, 20, 30)).isEqualTo((299 * 30 + 587 * 20 + 114 * 10) / 1000);
        assertThat(lumaOf(CvType.CV_8UC3, 255, 255, 255)).isEqualTo(255);
        assertThat(lumaOf(CvType.CV_8UC1, 200)).isEqualTo(200);
    }

    @Test
    void alphaIsIgnored() {
        assertThat(lumaOf(CvType.CV_8UC4, 10, 20, 30, 0)).isEqualTo(lumaOf(CvType.CV_8UC3, 10, 20, 30));
    }

    @Test
    void sixteenBitsAreScaledToEightByTheBrightestSample() {
        assertThat(lumaOf(CvType.CV_16UC1, 65535)).isEqualTo(255);
        assertThat(lumaOf(CvType.CV_16UC1, 4095)).isEqualTo(255);
        assertThat(lumaOf(CvType.CV_16UC1, 0)).isZero();
        assertThat(lumaOf(CvType.CV_16UC3, 2570, 5140, 7710)).isEqualTo(lumaOf(CvType.CV_8UC3, 85, 170, 255));
    }

    @Test
    void refusesAnEmptySquare() {
        try (Picture picture = TestPictures.plain(4, 4, CvType.CV_8UC1, 0)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ProbeImage.luma(picture.pixels(), 0))
                    .withMessageContaining("longest side was 0");
        }
    }

    private static int lumaOf(int type, double... components) {
        try (Picture picture = TestPictures.plain(500, 3, type, components)) {
            return ProbeImage.luma(picture.pixels(), 400).luma()[0] & 0xff;
        }
    }
}
