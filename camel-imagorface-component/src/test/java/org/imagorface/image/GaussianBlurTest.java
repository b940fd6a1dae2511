package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.imagorface.testing.SharedFiles.shared;

import org.imagorface.geometry.Size;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class GaussianBlurTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "5, 17", "15, 53", "50, 179", "0.3, 1"})
    void kernelsAreAsWideAsLibvipsMakesThem(double sigma, int width) {
        Mat kernel = GaussianBlur.kernel(sigma);
        assertThat(kernel.rows()).isEqualTo(width);
        assertThat(Core.sumElems(kernel).val[0]).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3, 0.1, 0.5})
    void tooSmallASigmaChangesNothing(double sigma) {
        try (Picture picture = TestPictures.noise(9, 9, CvType.CV_8UC3, 1)) {
            Mat before = picture.pixels().clone();
            GaussianBlur.blur(picture, sigma);
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 3, 15, 25, 50, 400, 1e9})
    void aPlainPictureStaysPlain(double sigma) {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC4}) {
            try (Picture picture = TestPictures.plain(70, 33, type, 201, 100, 3, 90)) {
                Mat before = picture.pixels().clone();
                GaussianBlur.blur(picture, sigma);
                assertThat(TestPictures.largestDifference(picture.pixels(), before))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 50, 90})
    void theSmallerCopyGivesWhatTheWholeKernelWould(int sigma) {
        try (Picture picture = TestPictures.read(shared("reference/imagorface/people.jpg"))) {
            Resampler.resize(picture, new Size(300, 443));
            Mat expected = new Mat();
            Mat kernel = GaussianBlur.kernel(sigma);
            Mat floats = new Mat();
            picture.pixels().convertTo(floats, CvType.CV_32F);
            Imgproc.sepFilter2D(floats, expected, -1, kernel, kernel, new Point(-1, -1), 0, Core.BORDER_REPLICATE);
            expected.convertTo(expected, CvType.CV_8U);
            GaussianBlur.blur(picture, sigma);
            assertThat(TestPictures.meanDifference(picture.pixels(), expected)).isLessThan(1);
            assertThat(TestPictures.largestDifference(picture.pixels(), expected))
                    .isLessThan(6);
        }
    }

    @Test
    void aWindowIsBlurredWithoutItsSurroundings() {
        Mat mat = new Mat(60, 60, CvType.CV_8UC3, Scalar.all(255));
        Mat window = mat.submat(new Rect(20, 20, 20, 20));
        window.setTo(Scalar.all(10));
        for (double sigma : new double[] {2, 15, 100}) {
            assertThat(TestPictures.samples(GaussianBlur.blurred(window, sigma)))
                    .containsOnly(10);
        }
        assertThat(TestPictures.samples(Mosaic.averaged(window, 7))).containsOnly(10);
    }

    @Test
    void hiddenColoursDoNotBleed() {
        Mat mat = new Mat(40, 40, CvType.CV_8UC4, new Scalar(0, 255, 0, 0));
        mat.submat(new Rect(0, 0, 20, 40)).setTo(new Scalar(0, 0, 255, 255));
        for (Mat result : new Mat[] {GaussianBlur.blurred(mat, 5), Mosaic.averaged(mat, 13)}) {
            double[] samples = TestPictures.samples(result);
            for (int i = 0; i < samples.length; i += 4) {
                assertThat(samples[i + 1]).isZero();
            }
        }
    }

    @Test
    void refusesAnInfiniteSigma() {
        try (Picture picture = TestPictures.noise(4, 4, CvType.CV_8UC1, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GaussianBlur.blur(picture, Double.POSITIVE_INFINITY))
                    .withMessageContaining("Infinity");
        }
    }

    @Test
    void aMosaicCoversPartialBlocksToo() {
        Mat mat = new Mat(1, 5, CvType.CV_8U);
        mat.put(0, 0, new byte[] {0, 10, 20, 40, 7});
        assertThat(TestPictures.samples(Mosaic.averaged(mat, 2))).containsExactly(5, 5, 30, 30, 7);
        assertThat(TestPictures.samples(Mosaic.averaged(mat, Integer.MAX_VALUE)))
                .hasSize(5)
                .containsOnly(15);
        assertThatIllegalArgumentException().isThrownBy(() -> Mosaic.averaged(mat, 0));
    }
}
