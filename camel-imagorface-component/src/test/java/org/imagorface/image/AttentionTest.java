package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class AttentionTest {

    private static final Scalar SKIN = new Scalar(120, 160, 220);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({"20, 40", "150, 40", "300, 40", "350, 40"})
    void goesToSkinOnASky(int left, int top) {
        Mat sky = new Mat(200, 400, CvType.CV_8UC3, new Scalar(200, 120, 40));
        sky.submat(new Rect(left, top, 40, 60)).setTo(SKIN);
        try (Picture picture = Picture.owning(sky)) {
            PixelRect box = Attention.find(picture, new Size(200, 200));
            assertThat(box.width()).isEqualTo(200);
            assertThat(box.height()).isEqualTo(200);
            assertThat(box.x()).isBetween(0, left);
            assertThat(box.right()).isBetween(left + 40, 400);
        }
    }

    @Test
    void goesToEdgesWhereThereIsNoColour() {
        Mat plain = new Mat(400, 100, CvType.CV_8U, Scalar.all(60));
        for (int y = 300; y < 360; y += 13) {
            plain.submat(new Rect(20, y, 60, 6)).setTo(Scalar.all(250));
        }
        try (Picture picture = Picture.owning(plain)) {
            PixelRect box = Attention.find(picture, new Size(100, 100));
            assertThat(box.y()).isBetween(250, 300);
        }
    }

    @Test
    void hiddenColoursDrawNoAttention() {
        Mat mat = new Mat(100, 300, CvType.CV_8UC4, new Scalar(60, 60, 60, 255));
        mat.submat(new Rect(10, 20, 60, 60)).setTo(new Scalar(120, 160, 220, 0));
        mat.submat(new Rect(220, 20, 60, 60)).setTo(new Scalar(120, 160, 220, 255));
        try (Picture picture = Picture.owning(mat)) {
            assertThat(Attention.find(picture, new Size(100, 100)).x()).isGreaterThan(150);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10, 10", "5, 700, 5, 20", "64, 64, 64, 64", "33, 31, 1, 1"})
    void theBoxIsInsideThePicture(int width, int height, int cropWidth, int cropHeight) {
        try (Picture picture = TestPictures.noise(width, height, CvType.CV_16UC3, 1)) {
            PixelRect box = Attention.find(picture, new Size(cropWidth, cropHeight));
            assertThat(box.clippedTo(picture.size())).contains(box);
            assertThat(box.width()).isEqualTo(Math.min(width, cropWidth));
            assertThat(box.height()).isEqualTo(Math.min(height, cropHeight));
        }
    }

    @Test
    void bothDepthsSeeTheSame() {
        try (Picture eight = TestPictures.noise(90, 120, CvType.CV_8UC3, 9)) {
            Mat deep = new Mat();
            eight.pixels().convertTo(deep, CvType.CV_16U, 257);
            try (Picture sixteen = Picture.owning(deep)) {
                Size crop = new Size(40, 40);
                assertThat(Attention.find(sixteen, crop)).isEqualTo(Attention.find(eight, crop));
            }
        }
    }
}
