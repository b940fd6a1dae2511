package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class EntropyCropTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({
        // picture, where the noise is, crop
        "600, 200, 400, 0, 200, 200",
        "600, 200, 0, 0, 200, 200",
        "200, 600, 0, 300, 200, 200",
        "900, 900, 500, 100, 300, 300",
    })
    void keepsTheNoise(int width, int height, int x, int y, int cropWidth, int cropHeight) {
        try (Picture picture = noiseAt(width, height, new Rect(x, y, cropWidth, cropHeight))) {
            PixelRect box =
                    EntropyCrop.find(picture, new Size(cropWidth, cropHeight)).orElseThrow();
            assertThat(box.x()).isBetween(x - width / 64, x + width / 64);
            assertThat(box.y()).isBetween(y - height / 64, y + height / 64);
            assertThat(new Size(box.width(), box.height())).isEqualTo(new Size(cropWidth, cropHeight));
        }
    }

    @Test
    void saysNothingOfAFlatPicture() {
        try (Picture flat = Picture.owning(new Mat(90, 300, CvType.CV_8UC3, new Scalar(9, 9, 9)))) {
            assertThat(EntropyCrop.find(flat, new Size(90, 90))).isEmpty();
        }
    }

    @Test
    void theWholePictureIsNoChoice() {
        try (Picture tiny = noiseAt(1, 1, new Rect(0, 0, 1, 1))) {
            assertThat(EntropyCrop.find(tiny, new Size(1, 1))).isEmpty();
        }
    }

    private static Picture noiseAt(int width, int height, Rect part) {
        Mat pixels = new Mat(height, width, CvType.CV_8UC3, new Scalar(120, 120, 120));
        Mat window = pixels.submat(part);
        Core.setRNGSeed(5);
        Core.randu(window, 0, 255);
        window.release();
        return Picture.owning(pixels);
    }
}
