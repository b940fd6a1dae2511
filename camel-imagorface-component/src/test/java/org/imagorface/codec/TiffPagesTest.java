package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.imagorface.testing.TiffFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TIFF of three pages: 40 x 30 red, 20 x 50 green, 10 x 10 blue. */
class TiffPagesTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 30, 2", "2, 20, 50, 1", "3, 10, 10, 0", "99, 10, 10, 0"})
    void everyPageIsReadWithItsSizeAndPixels(int number, int width, int height, int channel) throws IOException {
        byte[] source = threePages();
        ImageHeader header = CodecContract.CODECS.readHeader(source, new PageView(number, 72));
        assertThat(header.size()).isEqualTo(new Size(width, height));
        assertThat(header.frames()).isEqualTo(3);
        DecodeOptions page = new DecodeOptions(1, Math.min(number, 3) - 1, 1);
        try (Picture picture = CodecContract.CODECS.decode(source, header, page)) {
            assertThat(picture.size()).isEqualTo(new Size(width, height));
            assertThat(picture.pixels().get(5, 5)[channel]).isEqualTo(255);
            assertThat(picture.pixels().get(5, 5)[(channel + 1) % 3]).isZero();
        }
    }

    private static byte[] threePages() throws IOException {
        return TiffFiles.of(plain(40, 30, Color.RED), plain(20, 50, Color.GREEN), plain(10, 10, Color.BLUE));
    }

    private static BufferedImage plain(int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, color.getRGB());
            }
        }
        return image;
    }
}
