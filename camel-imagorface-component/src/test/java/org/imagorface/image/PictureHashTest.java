package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Expected texts come from other implementations (blurhash-python 1.2, thumbhash-python 1.0) on the same pixels. */
class PictureHashTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 3, LsHLhmJ4NYs*qKJRbcnnf{K5r_oa",
        "1, 1, 00HLhm",
        "9, 9, |sHLhmJ4NYs*WEogWUoda_qKJRbcnnW.nhW;jbWXf{K5r_oaaxoNWqjsbFs+jK$eS2j^f4fPj[a$eos.NtOGs8W.jvayj?t7NZW?s8oJWZn~bFjaeososCj?WYW-o0WYoLt6WXW.azSeo0fSbFjYeoW;n%bIsAo0Wqn$fl",
    })
    void blurhashIsWhatOthersCompute(int columns, int rows, String expected) {
        try (Picture picture = gradient(false)) {
            assertThat(Blurhash.of(picture, columns, rows)).isEqualTo(expected);
        }
    }

    @Test
    void blurhashSeesTransparentPartsAsBlack() {
        try (Picture clear = Picture.owning(new Mat(10, 10, CvType.CV_8UC4, new Scalar(255, 255, 255, 0)))) {
            assertThat(Blurhash.of(clear, 1, 1)).isEqualTo("000000");
        }
    }

    @Test
    void blurhashRefusesOtherNumbersOfComponents() {
        try (Picture picture = gradient(false)) {
            assertThatIllegalArgumentException().isThrownBy(() -> Blurhash.of(picture, 0, 3));
            assertThatIllegalArgumentException().isThrownBy(() -> Blurhash.of(picture, 4, 10));
        }
    }

    @ParameterizedTest
    @CsvSource({"false, HPkNHJhUd3hgiHd2eIa/Vm/2hg==", "true, 3/iFE4w3dniQmXd6eH/3lHB3h4iIeIg="})
    void thumbhashIsWhatOthersCompute(boolean alpha, String expected) {
        try (Picture picture = gradient(alpha)) {
            assertThat(Thumbhash.of(picture)).isEqualTo(expected);
        }
    }

    @Test
    void greyDeepAndTinyPicturesHaveHashesToo() {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_16UC1, CvType.CV_16UC3, CvType.CV_16UC4}) {
            try (Picture picture = Picture.owning(new Mat(1, 1, type, Scalar.all(30_000)))) {
                assertThat(Blurhash.of(picture, 3, 3)).hasSize(4 + 2 + 2 * 8);
                assertThat(Thumbhash.of(picture)).isBase64();
            }
        }
    }

    /** 32 x 20 pixels, no larger than the hashes look at, so that nothing is resampled. */
    private static Picture gradient(boolean alpha) {
        Mat pixels = new Mat(20, 32, alpha ? CvType.CV_8UC4 : CvType.CV_8UC3);
        for (int y = 0; y < pixels.rows(); y++) {
            for (int x = 0; x < pixels.cols(); x++) {
                double[] colour = {x * y % 256, (y * 12 + x) % 256, (x * 8 + y * y) % 256, (x * 7 + y) % 256};
                pixels.put(y, x, Arrays.copyOf(colour, pixels.channels()));
            }
        }
        return Picture.owning(pixels);
    }
}
