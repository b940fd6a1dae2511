package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.Profiles;
import org.imagorface.testing.Ssim;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** PNG files with a palette, or with few levels of grey; each is read by our decoder and by ImageIO's, which is another. */
class IndexedPngTest {

    private static final ImageCodecs CODECS = new ImageCodecs(ProcessingLimits.DEFAULT);
    private static final EncodeOptions PNG = new EncodeOptions(ImageFormat.PNG, 0);
    private static final EncodeOptions PALETTE = PNG.withPalette(true);

    /** Odd widths, so that the last byte of a row is not full. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, false", "2, 1, false", "3, 2, false", "5, 4, false", "16, 4, false", "17, 8, false", "256, 8, false",
        "1, 1, true", "3, 2, true", "4, 2, true", "15, 4, true", "16, 4, true", "250, 8, true", "256, 8, true",
    })
    void fewColoursAreExact(int colors, int depth, boolean alpha) throws IOException {
        try (Picture picture = Picture.owning(scattered(colors, alpha))) {
            byte[] png = CODECS.encode(picture, PALETTE);

            assertThat(CODECS.readHeader(png).bitDepth()).isEqualTo(depth);
            try (Picture back = decoded(png)) {
                assertThat(TestPixels.psnr(back.pixels(), picture.pixels())).isGreaterThan(360);
            }
            BufferedImage viewed = TestPhotos.viewed(png);
            assertThat(viewed.getColorModel()).isInstanceOf(IndexColorModel.class);
            assertSame(viewed, picture.pixels());
            assertThat(CODECS.encode(picture, PALETTE)).isEqualTo(png);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 0.975", "4, 0.79", "2, 0.56"})
    void aPhotoStaysAPhoto(int depth, double similarity) throws IOException {
        Mat photo = TestPhotos.decoded(TestPhotos.file("coffee.png"));
        try (Picture picture = Picture.owning(photo)) {
            byte[] png = CODECS.encode(picture, PALETTE.withBitDepth(depth));
            assertThat(png.length).isLessThan(CODECS.encode(picture, PNG).length / 2);
            assertThat(CODECS.readHeader(png).bitDepth()).isEqualTo(depth);
            try (Picture back = decoded(png)) {
                Ssim ssim = Ssim.compare(back.pixels(), picture.pixels());
                assertThat(ssim.mean()).isGreaterThan(similarity);
                assertSame(TestPhotos.viewed(png), back.pixels());
            }
        }
    }

    /** Colours and alpha that go over smoothly, a part that is opaque and one that cannot be seen. */
    @Test
    void softEdgesStaySoft() {
        Mat pixels = TestPhotos.decoded(TestPhotos.file("chelsea.png"));
        Mat alpha = new Mat(pixels.size(), CvType.CV_8U);
        for (int x = 0; x < alpha.cols(); x++) {
            alpha.col(x).setTo(new Scalar(Math.max(0, Math.min(255, 2 * (x - 50)))));
        }
        Mat four = new Mat(pixels.size(), CvType.CV_8UC4);
        Core.mixChannels(List.of(pixels, alpha), List.of(four), new MatOfInt(0, 0, 1, 1, 2, 2, 3, 3));
        try (Picture picture = Picture.owning(four)) {
            byte[] png = CODECS.encode(picture, PALETTE);
            try (Picture back = decoded(png)) {
                assertThat(back.pixels().type()).isEqualTo(CvType.CV_8UC4);
                for (Scalar ground : new Scalar[] {Scalar.all(0), Scalar.all(255)}) {
                    assertThat(Ssim.compare(on(back.pixels(), ground), on(picture.pixels(), ground))
                                    .mean())
                            .isGreaterThan(0.93);
                }
                Mat backAlpha = new Mat();
                Core.extractChannel(back.pixels(), backAlpha, 3);
                Rect opaque = new Rect(178, 0, alpha.cols() - 178, alpha.rows());
                assertThat(Core.minMaxLoc(backAlpha.submat(opaque)).minVal).isEqualTo(255);
                assertThat(Core.countNonZero(backAlpha.submat(new Rect(0, 0, 51, alpha.rows()))))
                        .isZero();
                assertThat(Core.mean(backAlpha).val[0]).isCloseTo(Core.mean(alpha).val[0], within(1.5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void greyHasSoManyLevels(int depth) throws IOException {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_16UC1}) {
            try (Picture picture = Picture.owning(TestPixels.smooth(77, 40, type))) {
                byte[] png = CODECS.encode(picture, PNG.withBitDepth(depth));
                ImageHeader header = CODECS.readHeader(png);
                assertThat(header.bands()).isEqualTo(1);
                assertThat(header.bitDepth()).isEqualTo(depth);
                Mat bytes = PixelLayout.eightBit(picture.pixels());
                try (Picture back = decoded(png)) {
                    double half = 127.5 / ((1 << depth) - 1);
                    assertThat(Core.norm(back.pixels(), bytes, Core.NORM_INF)).isBetween(half / 2, half + 0.5);
                }
                assertThat(TestPhotos.viewed(png).getColorModel().getPixelSize())
                        .isEqualTo(depth);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CvType.CV_8U, CvType.CV_16U})
    void everyLayoutHasAPalette(int depth) throws IOException {
        for (int channels : new int[] {1, 3, 4}) {
            for (int[] size : new int[][] {{1, 1}, {40, 1}, {300, 200}}) {
                try (Picture picture =
                        Picture.owning(TestPixels.smooth(size[0], size[1], CvType.makeType(depth, channels)))) {
                    for (int bits : new int[] {0, 1, 2, 4, 8}) {
                        byte[] png = CODECS.encode(picture, PALETTE.withBitDepth(bits));
                        try (Picture back = decoded(png)) {
                            assertThat(back.size()).isEqualTo(picture.size());
                            assertThat(back.isDeep()).isFalse();
                            assertThat(TestPhotos.viewed(png).getWidth()).isEqualTo(size[0]);
                        }
                    }
                }
            }
        }
    }

    @Test
    void sixteenBitsAndAPaletteExcludeEachOther() {
        try (Picture picture = TestPixels.picture(20, 10, CvType.CV_16UC3)) {
            byte[] png = CODECS.encode(picture, PALETTE.withBitDepth(16));
            assertThat(png).isEqualTo(CODECS.encode(picture, PNG));
        }
    }

    @Test
    void lowerQualityTakesFewerColours() {
        Mat photo = TestPhotos.decoded(TestPhotos.file("coffee.png"));
        try (Picture picture = Picture.owning(photo)) {
            int[] sizes = new int[4];
            double[] similarities = new double[4];
            for (int i = 0; i < 4; i++) {
                byte[] png = CODECS.encode(picture, PALETTE.withQuality(100 - 30 * i));
                sizes[i] = png.length;
                try (Picture back = decoded(png)) {
                    similarities[i] =
                            Ssim.compare(back.pixels(), picture.pixels()).mean();
                }
            }
            assertThat(sizes[0]).isGreaterThan(sizes[1]);
            assertThat(sizes[1]).isGreaterThan(sizes[3]);
            assertThat(similarities[0]).isGreaterThan(similarities[1]);
            assertThat(similarities[1]).isGreaterThan(similarities[3]);
            assertThat(CODECS.encode(picture, PALETTE.withQuality(100))).isEqualTo(CODECS.encode(picture, PALETTE));
        }
    }

    @Test
    void metadataIsThereAsWithAllColours() {
        byte[] tiff = ExifBytes.orientation(6);
        try (Picture picture = Picture.owning(scattered(30, false))) {
            ColorProfiles.assign(picture, ColorProfile.displayP3());
            ByteView block = ByteView.bigEndian(tiff, "Exif");
            byte[] png = CODECS.encode(picture, PALETTE.withExif(ExifBlock.read(block)));
            assertThat(SourceMetadata.profile(ImageFormat.PNG, png)
                            .orElseThrow()
                            .bytes())
                    .isEqualTo(ColorProfile.displayP3().bytes());
            assertThat(CODECS.readHeader(png).exif()).containsKey("Orientation");
        }
    }

    @Test
    void greyWithAProfileOfItsOwnBecomesSrgbInAPalette() {
        Optional<ColorProfile> linear = ColorProfile.read(Profiles.named("grey"));
        try (Picture picture = Picture.owning(new Mat(3, 4, CvType.CV_8UC1, new Scalar(51)))) {
            ColorProfiles.assign(picture, linear.orElseThrow());
            byte[] png = CODECS.encode(picture, PALETTE);
            assertThat(SourceMetadata.profile(ImageFormat.PNG, png)).isEmpty();
            try (Picture back = decoded(png)) {
                assertThat(back.pixels().get(0, 0)).contains(picture.pixels().get(0, 0)[0]);
                assertThat(back.pixels().get(0, 0)[0]).isGreaterThan(100);
            }
        }
    }

    /** So many colours, each of which comes; the first of those with alpha cannot be seen at all. */
    private static Mat scattered(int colors, boolean alpha) {
        Random random = new Random(colors);
        double[][] palette = new double[colors][];
        for (int i = 0; i < colors; i++) {
            int visible = i == 0 ? 0 : 1 + random.nextInt(255);
            double[] color = {i, random.nextInt(256), random.nextInt(256), visible};
            palette[i] = alpha ? visible == 0 ? new double[4] : color : new double[] {color[0], color[1], color[2]};
        }
        Mat pixels = new Mat(37, 53, alpha ? CvType.CV_8UC4 : CvType.CV_8UC3);
        for (int i = 0; i < pixels.total(); i++) {
            pixels.put(i / 53, i % 53, palette[i < colors ? i : random.nextInt(colors)]);
        }
        return pixels;
    }

    private static void assertSame(BufferedImage viewed, Mat pixels) {
        for (int y = 0; y < pixels.rows(); y += 3) {
            for (int x = 0; x < pixels.cols(); x++) {
                double[] expected = pixels.get(y, x);
                int argb = viewed.getRGB(x, y);
                double alpha = expected.length == 4 ? expected[3] : 255;
                assertThat(argb >>> 24).isEqualTo((int) alpha);
                assertThat(new double[] {argb & 0xff, argb >> 8 & 0xff, argb >> 16 & 0xff})
                        .containsExactly(expected[0], expected[1], expected[2]);
            }
        }
    }

    /** Blended onto a ground of one colour. */
    private static Mat on(Mat pixels, Scalar ground) {
        Mat result = new Mat(pixels.size(), CvType.CV_8UC3);
        byte[] row = new byte[4 * pixels.cols()];
        byte[] blended = new byte[3 * pixels.cols()];
        for (int y = 0; y < pixels.rows(); y++) {
            pixels.get(y, 0, row);
            for (int x = 0; x < pixels.cols(); x++) {
                double alpha = (row[4 * x + 3] & 0xff) / 255.0;
                for (int c = 0; c < 3; c++) {
                    blended[3 * x + c] =
                            (byte) Math.round(alpha * (row[4 * x + c] & 0xff) + (1 - alpha) * ground.val[c]);
                }
            }
            result.put(y, 0, blended);
        }
        return result;
    }

    private static Picture decoded(byte[] source) {
        return CODECS.decode(source, CODECS.readHeader(source), DecodeOptions.FIRST);
    }
}
