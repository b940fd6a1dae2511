package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** Blur and mosaic work tile by tile and row by row; no border between the parts may show. */
class BlurInPartsTest {

    private static final int[] TYPES = {
        CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3, CvType.CV_16UC4
    };

    /** Without and with the smaller copy, at both ends of a step of shrinking, and beyond every side. */
    private static final double[] SIGMAS = {0.3, 0.7, 15, 29.9, 30, 50, 2000, 1e7};

    static int[] types() {
        return TYPES;
    }

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 700",
        "700, 1",
        "511, 60",
        "512, 60",
        "513, 60",
        "60, 511",
        "60, 512",
        "60, 513",
        "565, 700",
        "2000, 140",
        "90, 2950",
        "4000, 67"
    })
    void aBlurIsThatOfTheWhole(int width, int height) {
        for (int type : TYPES) {
            Mat pixels = patchwork(width, height, type);
            for (double sigma : SIGMAS) {
                Mat blurred = GaussianBlur.blurred(pixels, sigma);
                double difference = TestPictures.largestDifference(blurred, OnePiece.blurred(pixels, sigma));
                assertThat(difference)
                        .as("%s, sigma %s", CvType.typeToString(type), sigma)
                        .isLessThanOrEqualTo(sigma < 30 ? 0 : largestError(pixels, sigma));
            }
        }
    }

    /** One step; of 16 bits a few where the reference itself adds too many floats. */
    private static double largestError(Mat pixels, double sigma) {
        return pixels.depth() == CvType.CV_16U && sigma > 1000 ? 8 : 1;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 700", "700, 1", "90, 120", "2000, 140", "90, 2950", "4000, 67"})
    void aMosaicIsThatOfTheWhole(int width, int height) {
        for (int type : TYPES) {
            Mat pixels = patchwork(width, height, type);
            // small blocks take the reference long
            int[] blocks =
                    width * height < 20_000 ? new int[] {1, 2, 7, 49, 5000} : new int[] {10, 32, 33, 49, 200, 5000};
            for (int block : blocks) {
                Mat mosaic = Mosaic.averaged(pixels, block);
                int side = Math.min(block, Math.max(width, height));
                // the reference repeats the edge in blocks that it cuts
                Rect whole = new Rect(0, 0, width / side * side, height / side * side);
                if (whole.empty()) {
                    continue;
                }
                assertThat(TestPictures.largestDifference(
                                mosaic.submat(whole),
                                OnePiece.averaged(pixels, side).submat(whole)))
                        .as("%s, block %s", CvType.typeToString(type), block)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 20, 40, 3000})
    void whatSurroundsAWindowDoesNotMatterAtAnyTile(double sigma) {
        for (int type : TYPES) {
            Mat whole = patchwork(700, 650, type);
            Mat window = whole.submat(new Rect(30, 20, 530, 600));
            Mat alone = window.clone();
            assertThat(TestPictures.largestDifference(
                            GaussianBlur.blurred(window, sigma), GaussianBlur.blurred(alone, sigma)))
                    .isZero();
            int block = (int) sigma;
            assertThat(TestPictures.largestDifference(Mosaic.averaged(window, block), Mosaic.averaged(alone, block)))
                    .isZero();
        }
    }

    /** Sums over so many samples neither overflow nor lose the last digits. */
    @ParameterizedTest
    @MethodSource("types")
    void aLargePlainPictureStaysPlain(int type) {
        double value = CvType.depth(type) == CvType.CV_16U ? 40001 : 255;
        Mat plain = new Mat(3000, 3000, type, Scalar.all(value));
        for (int block : new int[] {31, 700, 3000}) {
            assertThat(TestPictures.largestDifference(Mosaic.averaged(plain, block), plain))
                    .as("block %s", block)
                    .isZero();
        }
        for (double sigma : new double[] {300, 5000, 1e9}) {
            assertThat(TestPictures.largestDifference(GaussianBlur.blurred(plain, sigma), plain))
                    .as("sigma %s", sigma)
                    .isLessThanOrEqualTo(CvType.depth(type) == CvType.CV_16U ? 8 : 0);
        }
    }

    /** Noise with a white patch and a black one, which is wholly transparent where there is alpha. */
    private static Mat patchwork(int width, int height, int type) {
        Mat mat = TestPictures.noise(width, height, type, width * 31L + height).pixels();
        mat.submat(new Rect(0, 0, (width + 2) / 3, (height + 1) / 2)).setTo(Scalar.all(65535));
        int left = width / 2;
        int top = height / 2;
        mat.submat(new Rect(left, top, width - left, (height - top + 1) / 2)).setTo(Scalar.all(0));
        return mat;
    }
}
