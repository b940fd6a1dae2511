package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

class MosaicTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 10, 29, 500})
    void everyBlockIsTheMeanOfItsPixels(int side) {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_16UC3}) {
            try (Picture picture = TestPictures.noise(41, 29, type, 6)) {
                Mat result = Mosaic.averaged(picture.pixels(), side);
                assertThat(result.size()).isEqualTo(picture.pixels().size());
                for (int y = 0; y < 29; y += side) {
                    for (int x = 0; x < 41; x += side) {
                        Rect block = new Rect(x, y, Math.min(side, 41 - x), Math.min(side, 29 - y));
                        double[] mean = Core.mean(picture.pixels().submat(block)).val;
                        for (double[] pixel :
                                new double[][] {result.get(y, x), result.get(y + block.height - 1, x + block.width - 1)
                                }) {
                            for (int channel = 0; channel < result.channels(); channel++) {
                                assertThat(pixel[channel]).isEqualTo(Math.floor(mean[channel] + 0.5));
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void longThinPicturesNeedNoSquares() {
        try (Picture picture = TestPictures.plain(9999, 2, CvType.CV_16UC4, 65535, 1, 2, 65535)) {
            Mat result = Mosaic.averaged(picture.pixels(), Integer.MAX_VALUE);
            assertThat(TestPictures.largestDifference(result, picture.pixels())).isZero();
        }
    }
}
