package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.imagorface.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class BufferedImagesTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void coloursArriveAsTheyAre(int type) {
        BufferedImage image = new BufferedImage(3, 2, type);
        image.setRGB(2, 1, new Color(255, 51, 102).getRGB());
        boolean alpha = image.getColorModel().hasAlpha() && type != BufferedImage.TYPE_BYTE_INDEXED;

        try (Picture picture = ImageCodecs.fromBufferedImage(image)) {
            double[] pixel = picture.pixels().get(1, 2);
            assertThat(pixel).startsWith(102, 51, 255);
            assertThat(picture.channels()).isEqualTo(image.getColorModel().hasAlpha() ? 4 : 3);
            if (alpha) {
                assertThat(pixel[3]).isEqualTo(255);
                assertThat(picture.pixels().get(0, 0)[3]).isEqualTo(0);
            }
        }
    }

    @Test
    void greyIsNotBrightened() {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(2, 1, 0, 77);

        try (Picture picture = ImageCodecs.fromBufferedImage(image)) {
            assertThat(picture.channels()).isEqualTo(1);
            assertThat(picture.pixels().get(1, 2)).containsExactly(77);
        }
    }

    @Test
    void partOfAnImageIsThatPart() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(5, 4, 0x010203);

        try (Picture picture = ImageCodecs.fromBufferedImage(image.getSubimage(4, 3, 3, 2))) {
            assertThat(picture.pixels().get(1, 1)).containsExactly(3, 2, 1);
            assertThat(picture.size().toString()).isEqualTo("3x2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void thereAndBackIsTheSame(int channels) {
        try (Picture picture = TestPixels.picture(17, 11, CvType.CV_8UC(channels));
                Picture back = ImageCodecs.fromBufferedImage(ImageCodecs.toBufferedImage(picture))) {
            assertThat(TestPixels.psnr(back.pixels(), picture.pixels())).isGreaterThanOrEqualTo(Sample.EXACT);
        }
    }

    @Test
    void deepGreyStaysDeepAndDeepColourBecomesEightBit() {
        try (Picture grey = TestPixels.picture(17, 11, CvType.CV_16UC1);
                Picture greyBack = ImageCodecs.fromBufferedImage(ImageCodecs.toBufferedImage(grey));
                Picture colour = TestPixels.picture(17, 11, CvType.CV_16UC3);
                Picture colourBack = ImageCodecs.fromBufferedImage(ImageCodecs.toBufferedImage(colour))) {
            Mat expected = TestPixels.smooth(17, 11, CvType.CV_8UC3);
            assertThat(TestPixels.psnr(greyBack.pixels(), grey.pixels())).isGreaterThanOrEqualTo(Sample.EXACT);
            assertThat(TestPixels.psnr(colourBack.pixels(), expected)).isGreaterThan(50);
            expected.release();
        }
    }
}
