package org.imagorface.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.imagorface.image.Picture;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class SsimTest {

    @Test
    void equalPicturesGiveOneAndUnrelatedOnesNearlyNothing() {
        try (Picture a = TestPictures.noise(128, 96, CvType.CV_8UC3, 1);
                Picture b = TestPictures.noise(128, 96, CvType.CV_8UC3, 2)) {
            assertThat(Ssim.compare(a.pixels(), a.pixels()).mean()).isCloseTo(1, within(1e-9));
            assertThat(Ssim.compare(a.pixels(), b.pixels()).mean()).isBetween(-0.1, 0.1);
        }
    }

    @Test
    void oneChangedBlockShowsInTheWorstBlock() {
        try (Picture a = TestPictures.noise(256, 256, CvType.CV_8UC1, 1)) {
            Mat changed = a.pixels().clone();
            changed.submat(new Rect(64, 96, 32, 32)).setTo(Scalar.all(128));
            Ssim ssim = Ssim.compare(a.pixels(), changed);
            assertThat(ssim.mean()).isGreaterThan(0.96);
            assertThat(ssim.worstBlock()).isLessThan(0.2);
        }
    }

    @Test
    void findsTheShift() {
        try (Picture noise = TestPictures.noise(100, 100, CvType.CV_8UC1, 1)) {
            Mat smooth = new Mat();
            Imgproc.GaussianBlur(noise.pixels(), smooth, new org.opencv.core.Size(5, 5), 1);
            Mat a = smooth.submat(new Rect(10, 10, 80, 80)).clone();
            Mat b = smooth.submat(new Rect(9, 12, 80, 80)).clone();
            Ssim ssim = Ssim.compareAligned(a, b, 2);
            assertThat(ssim.dx()).isEqualTo(1);
            assertThat(ssim.dy()).isEqualTo(-2);
            assertThat(ssim.mean()).isCloseTo(1, within(1e-9));
        }
    }
}
