package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.imagorface.testing.SharedFiles.shared;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.testing.Ssim;
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
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class ResamplerTest {

    /** Pixels of the result whose sums reach beyond the picture, where the repeated edge is no zone plate. */
    private static final int BORDER = 4;

    private static final int PLATE = 512;

    private static final int[] TYPES = {
        CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3, CvType.CV_16UC4
    };

    @BeforeAll
    @BeforeContainer
    static void loadOpenCv() {
        TestPictures.load();
    }

    @Property(tries = 150)
    void aPlainPictureStaysPlain(
            @ForAll @IntRange(min = 1, max = 300) int width,
            @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll @IntRange(min = 1, max = 300) int toWidth,
            @ForAll @IntRange(min = 1, max = 300) int toHeight,
            @ForAll @IntRange(min = 0, max = 5) int type) {
        try (Picture picture = TestPictures.plain(width, height, TYPES[type], 17, 99, 255, 128)) {
            Mat expected = new Mat(toHeight, toWidth, TYPES[type], new Scalar(17, 99, 255, 128));
            Resampler.resize(picture, new Size(toWidth, toHeight));
            assertThat(picture.size()).isEqualTo(new Size(toWidth, toHeight));
            assertThat(picture.pixels().type()).isEqualTo(TYPES[type]);
            assertThat(TestPictures.largestDifference(picture.pixels(), expected))
                    .isZero();
        }
    }

    @Property(tries = 60)
    void theMeanStays(
            @ForAll @IntRange(min = 0, max = 5) int type,
            @ForAll @IntRange(min = 8, max = 64) int toWidth,
            @ForAll @IntRange(min = 8, max = 64) int toHeight,
            @ForAll long seed) {
        try (Picture picture = TestPictures.noise(64, 64, TYPES[type], seed)) {
            if (picture.hasAlpha()) {
                makeOpaque(picture);
            }
            double full = picture.isDeep() ? 65535 : 255;
            double before = Core.mean(picture.pixels()).val[0] / full;
            Resampler.resize(picture, new Size(toWidth, toHeight));
            // noise outside the range after sharpening is cut off on both sides alike
            assertThat(Core.mean(picture.pixels()).val[0] / full).isCloseTo(before, within(0.03));
        }
    }

    @Test
    void theSameSizeChangesNothing() {
        try (Picture picture = TestPictures.noise(31, 17, CvType.CV_8UC4, 1)) {
            Mat before = picture.pixels().clone();
            Resampler.resize(picture, new Size(31, 17));
            assertThat(TestPictures.largestDifference(picture.pixels(), before)).isZero();
        }
    }

    /**
     * A slope of 10 a pixel, measured with libvips 8.14: what grows shows the place {@code x * step - 0.5} at {@code x}, in both
     * directions even if it grows in one only; what does not grow shows the middle of what a pixel was made from.
     */
    @ParameterizedTest
    @CsvSource({
        "40, 40, 0.5, -0.5",
        "60, 30, 0.333333, -0.5",
        "20, 40, 1, -0.5",
        "10, 40, 2, -0.5",
        "10, 10, 2, 0.5",
        "10, 20, 2, 0.5",
        "20, 10, 1, 0"
    })
    void aSlopeLiesWhereLibvipsPutsIt(int toWidth, int toHeight, double step, double offset) {
        Mat slope = new Mat(20, 20, CvType.CV_8U);
        for (int x = 0; x < 20; x++) {
            slope.col(x).setTo(Scalar.all(10 * x));
        }
        try (Picture picture = Picture.owning(slope)) {
            Resampler.resize(picture, new Size(toWidth, toHeight));
            for (int x = toWidth / 4; x < toWidth * 3 / 4; x++) {
                assertThat(picture.pixels().get(toHeight / 2, x)[0])
                        .as("column %d", x)
                        .isCloseTo(10 * (x * step + offset), within(0.6));
            }
        }
    }

    @Test
    void whatGrowsCarriesItsRegionsHalfAPixelOn() {
        NormalizedRect box = new NormalizedRect(0.25, 0.25, 0.5, 0.75);
        try (Picture picture = TestPictures.plain(20, 20, CvType.CV_8U, 1)) {
            picture.setRegions(List.of(new DetectedRegion(box, 1, "dot")));
            Resampler.resize(picture, new Size(10, 50));
            NormalizedRect moved = picture.regions().get(0).box();
            assertThat(moved.left() * 10).isCloseTo(3, within(1e-9));
            assertThat(moved.bottom() * 50).isCloseTo(38, within(1e-9));
            Resampler.resize(picture, new Size(5, 25));
            assertThat(picture.regions().get(0).box()).isEqualTo(moved);
        }
    }

    @Test
    void anAxisThatKeepsItsLengthWhileTheOtherShrinksIsNotTouched() {
        Mat rows = new Mat();
        try (Picture row = TestPictures.noise(40, 1, CvType.CV_16UC3, 1)) {
            Core.repeat(row.pixels(), 21, 1, rows);
        }
        Mat before = rows.row(0).clone();
        try (Picture picture = Picture.owning(rows)) {
            Resampler.resize(picture, new Size(40, 7));
            for (int y = 0; y < 7; y++) {
                assertThat(TestPictures.largestDifference(picture.pixels().row(y), before))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5000, 1, 300", "5000, 1, 1, 1", "1, 1, 200, 300", "7, 3000, 400, 20", "3001, 2, 2, 900"})
    void extremeShapesWork(int width, int height, int toWidth, int toHeight) {
        try (Picture picture = TestPictures.plain(width, height, CvType.CV_8UC3, 1, 2, 3)) {
            Resampler.resize(picture, new Size(toWidth, toHeight));
            assertThat(picture.size()).isEqualTo(new Size(toWidth, toHeight));
            assertThat(picture.pixels().get(toHeight - 1, toWidth - 1)).containsExactly(1, 2, 3);
        }
    }

    /**
     * Rings that get finer outwards: what is finer than the result can show must become grey, not coarse false rings. The limit
     * is in grey levels of 127; from a factor of 4 on, the box average lets a little of the very finest through, as libvips'
     * does.
     */
    @ParameterizedTest
    @CsvSource({
        "150, 150, 5",
        "400, 129, 5",
        "256, 256, 5",
        "138, 138, 5",
        "128, 128, 40",
        "67, 333, 30",
        "62, 62, 30",
        "50, 50, 30"
    })
    void aZonePlateHasNoFalseRings(int toWidth, int toHeight, double limit) {
        Size target = new Size(toWidth, toHeight);
        for (int type : TYPES) {
            for (boolean inAlpha : CvType.channels(type) == 4 ? new boolean[] {false, true} : new boolean[1]) {
                try (Picture picture = Picture.owning(zonePlate(type, inAlpha))) {
                    Resampler.resize(picture, target);
                    assertThat(falseRings(picture.pixels()))
                            .as("%s %s", CvType.typeToString(type), inAlpha)
                            .isLessThan(limit);
                }
            }
        }
    }

    /** What the measure says where nothing is done against false rings. */
    @ParameterizedTest
    @CsvSource({"256, 256", "138, 138", "62, 62"})
    void theNearestPixelHasFalseRings(int toWidth, int toHeight) {
        Mat nearest = new Mat();
        Imgproc.resize(
                zonePlate(CvType.CV_8UC3, false),
                nearest,
                new org.opencv.core.Size(toWidth, toHeight),
                0,
                0,
                Imgproc.INTER_NEAREST);
        assertThat(falseRings(nearest)).isGreaterThan(120);
    }

    /** Rings of grey or, on a plain grey, of alpha; in a picture with alpha, all else is half of full scale. */
    private static Mat zonePlate(int type, boolean inAlpha) {
        int channels = CvType.channels(type);
        double full = CvType.depth(type) == CvType.CV_16U ? 65535 : 255;
        Mat plate = new Mat(PLATE, PLATE, CvType.CV_64FC(channels));
        double[] row = new double[PLATE * channels];
        for (int y = 0; y < PLATE; y++) {
            for (int i = 0; i < row.length; i++) {
                double squared = Math.pow(i / channels - PLATE / 2.0, 2) + Math.pow(y - PLATE / 2.0, 2);
                boolean hasRings = channels < 4 || (i % channels == 3) == inAlpha;
                row[i] = full / 2 * (1 + (hasRings ? Math.cos(Math.PI * squared / PLATE) : 0));
            }
            plate.put(y, 0, row);
        }
        Mat rounded = new Mat();
        plate.convertTo(rounded, CvType.depth(type));
        return rounded;
    }

    /** The largest distance from the mean, in steps of 8 bits, of any channel where the rings are too fine to be shown. */
    private static double falseRings(Mat pixels) {
        double step = pixels.depth() == CvType.CV_16U ? 257 : 1;
        double[] samples = TestPictures.samples(pixels);
        int channels = pixels.channels();
        double worst = 0;
        for (int y = BORDER; y < pixels.rows() - BORDER; y++) {
            for (int x = BORDER; x < pixels.cols() - BORDER; x++) {
                // in cycles per pixel of the result; it can show up to a half
                double fx = Math.abs((x + 0.5) / pixels.cols() - 0.5) * PLATE / pixels.cols();
                double fy = Math.abs((y + 0.5) / pixels.rows() - 0.5) * PLATE / pixels.rows();
                for (int c = 0; c < channels && Math.max(fx, fy) > 0.75; c++) {
                    double sample = samples[(y * pixels.cols() + x) * channels + c];
                    worst = Math.max(worst, Math.abs(sample / step - 127.5));
                }
            }
        }
        return worst;
    }

    @Test
    void hiddenColoursDoNotBleed() {
        for (int toSide : new int[] {5, 16, 40, 91}) {
            Mat mat = new Mat(64, 64, CvType.CV_8UC4, new Scalar(0, 255, 0, 0));
            mat.submat(new Rect(0, 0, 33, 64)).setTo(new Scalar(0, 0, 255, 255));
            try (Picture picture = Picture.owning(mat)) {
                Resampler.resize(picture, new Size(toSide, toSide));
                double[] samples = TestPictures.samples(picture.pixels());
                for (int i = 0; i < samples.length; i += 4) {
                    assertThat(samples[i + 1]).as("green").isZero();
                    if (samples[i + 3] > 0) {
                        assertThat(samples[i + 2]).as("red").isGreaterThanOrEqualTo(254);
                    }
                }
            }
        }
    }

    @Test
    void aBrightDotAndItsRegionMoveTogether() {
        Mat mat = Mat.zeros(300, 200, CvType.CV_8U);
        mat.submat(new Rect(120, 60, 20, 30)).setTo(Scalar.all(255));
        for (Size target : List.of(new Size(50, 75), new Size(311, 90), new Size(70, 400))) {
            try (Picture picture = Picture.owning(mat.clone())) {
                picture.setRegions(List.of(new DetectedRegion(new NormalizedRect(0.6, 0.2, 0.7, 0.3), 1, "dot")));
                Resampler.resize(picture, target);
                NormalizedRect box = picture.regions().get(0).box();
                int x = (int) (box.centerX() * target.width());
                int y = (int) (box.centerY() * target.height());
                assertThat(picture.pixels().get(y, x)[0]).isGreaterThan(200);
            }
        }
    }

    @Test
    void looksLikeLibvipsOnAPhoto() {
        Mat golden =
                Imgcodecs.imread(shared("reference/imagorface/golden-smart.jpg").toString());
        try (Picture picture = TestPictures.read(shared("reference/imagorface/people.jpg"))) {
            Resampler.resize(picture, new Size(500, 738));
            // the golden crop starts at row 65; it was found by comparing at every row
            Mat crop = picture.pixels().submat(new Rect(0, 65, 500, 250)).clone();
            Ssim ssim = Ssim.compare(crop, golden);
            assertThat(ssim.mean()).isGreaterThan(0.975);
            assertThat(ssim.worstBlock()).isGreaterThan(0.85);
        }
    }

    private static void makeOpaque(Picture picture) {
        Mat alpha = new Mat(
                picture.pixels().size(), CvType.makeType(picture.pixels().depth(), 1), Scalar.all(65535));
        Core.insertChannel(alpha, picture.pixels(), 3);
    }
}
