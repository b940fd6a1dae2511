package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.imagorface.image.Blend.Placement;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class BlendTest {

    private static final Placement ORIGIN = Placement.at(0, 0);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    /** What {@code vips composite2} of libvips 8.14 makes of one pixel, which cuts where we round. */
    @ParameterizedTest
    @CsvSource({
        // base 200 100 50 opaque, overlay 50 100 220 opaque
        "normal, 255, 255, 50 100 220 255",
        "multiply, 255, 255, 39 39 43 255",
        "screen, 255, 255, 210 160 226 255",
        "overlay, 255, 255, 166 78 86 255",
        "darken, 255, 255, 50 100 50 255",
        "lighten, 255, 255, 200 100 220 255",
        "color-dodge, 255, 255, 248 164 255 255",
        "color-burn, 255, 255, 0 0 17 255",
        "hard-light, 255, 255, 78 78 198 255",
        "soft-light, 255, 255, 173 86 95 255",
        "difference, 255, 255, 150 0 170 255",
        "exclusion, 255, 255, 171 121 183 255",
        "add, 255, 255, 250 200 255 255",
        "mask, 255, 255, 200 100 50 255",
        "mask-out, 255, 255, 0 0 0 0",
        // the overlay half transparent
        "normal, 255, 128, 124 100 135 255",
        "multiply, 255, 128, 109 59 35 255",
        "screen, 255, 128, 202 115 94 255",
        "overlay, 255, 128, 177 69 46 255",
        "darken, 255, 128, 112 75 50 255",
        "lighten, 255, 128, 200 100 80 255",
        "color-dodge, 255, 128, 210 112 69 255",
        "color-burn, 255, 128, 99 49 24 255",
        "hard-light, 255, 128, 119 69 46 255",
        "soft-light, 255, 128, 182 81 47 255",
        "difference, 255, 128, 187 74 55 255",
        "exclusion, 255, 128, 192 105 83 255",
        "add, 255, 128, 225 150 160 255",
        "mask, 255, 128, 200 100 50 128",
        "mask-out, 255, 128, 200 100 50 126",
        // both
        "normal, 100, 128, 92 100 172 177",
        "multiply, 100, 128, 80 73 112 177",
        "screen, 100, 128, 104 94 144 177",
        "overlay, 100, 128, 82 76 115 177",
        "darken, 100, 128, 84 82 115 177",
        "lighten, 100, 128, 100 85 141 177",
        "color-dodge, 100, 128, 102 85 120 177",
        "color-burn, 100, 128, 77 71 110 177",
        "hard-light, 100, 128, 82 76 115 177",
        "soft-light, 100, 128, 87 77 115 177",
        "difference, 100, 128, 92 74 135 177",
        "exclusion, 100, 128, 102 92 142 177",
        "add, 100, 128, 115 100 145 228",
        "mask, 100, 128, 200 100 50 50",
        "mask-out, 100, 128, 200 100 50 49",
    })
    void mixesAsLibvipsDoes(String mode, int baseAlpha, int overlayAlpha, String expected) {
        for (int step : new int[] {1, 257}) {
            int type = step == 1 ? CvType.CV_8UC4 : CvType.CV_16UC4;
            try (Picture base = TestPictures.plain(1, 1, type, 50 * step, 100 * step, 200 * step, baseAlpha * step);
                    Picture overlay = TestPictures.plain(1, 1, CvType.CV_8UC4, 220, 100, 50, overlayAlpha)) {
                Blend.lay(overlay, base, ORIGIN, 1, BlendMode.of(mode));
                double[] mixed = base.pixels().get(0, 0);
                String[] numbers = expected.split(" ");
                for (int i = 0; i < 4; i++) {
                    int channel = i == 3 ? 3 : 2 - i;
                    assertThat(mixed[channel] / step)
                            .as("%s, channel %d, step %d", mode, channel, step)
                            .isCloseTo(Integer.parseInt(numbers[i]), within(1.01));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "soft-light, 0 255 128, 156 159 50",
        "color-dodge, 0 255 128, 200 255 100",
        "color-burn, 0 255 128, 0 100 0"
    })
    void endsOfTheScaleDivideByNothing(String mode, String over, String expected) {
        try (Picture base = TestPictures.plain(1, 1, CvType.CV_8UC3, 50, 100, 200);
                Picture overlay = plainRgb(over)) {
            Blend.lay(overlay, base, ORIGIN, 1, BlendMode.of(mode));
            try (Picture wanted = plainRgb(expected)) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(base.pixels().get(0, 0)[channel])
                            .isCloseTo(wanted.pixels().get(0, 0)[channel], within(1.01));
                }
            }
        }
    }

    private static Picture plainRgb(String numbers) {
        String[] rgb = numbers.split(" ");
        return TestPictures.plain(
                1, 1, CvType.CV_8UC3, Integer.parseInt(rgb[2]), Integer.parseInt(rgb[1]), Integer.parseInt(rgb[0]));
    }

    @Test
    void namesAreInAnyCaseAndUnknownOnesNormal() {
        assertThat(BlendMode.of("Color-Dodge")).isEqualTo(BlendMode.COLOR_DODGE);
        assertThat(BlendMode.of("MASK-out")).isEqualTo(BlendMode.MASK_OUT);
        for (String unknown : new String[] {"", "mask_out", "burn", "normal "}) {
            assertThat(BlendMode.of(unknown)).isEqualTo(BlendMode.NORMAL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 16, 18, 24, 26})
    void everyLayoutBecomesBgraOfItsDepth(int type) {
        try (Picture base = TestPictures.noise(7, 5, type, 1);
                Picture grey = TestPictures.plain(3, 3, CvType.CV_8UC1, 77)) {
            Blend.lay(grey, base, Placement.at(2, 1), 1, BlendMode.NORMAL);
            assertThat(base.channels()).isEqualTo(4);
            double step = base.isDeep() ? 257 : 1;
            assertThat(base.isDeep()).isEqualTo(CvType.depth(type) == CvType.CV_16U);
            assertThat(base.pixels().get(1, 2)).containsExactly(77 * step, 77 * step, 77 * step, 255 * step);
        }
    }

    @Test
    void deepOverlaysFitShallowPictures() {
        try (Picture base = TestPictures.plain(1, 1, CvType.CV_8UC1, 0);
                Picture deep = TestPictures.plain(1, 1, CvType.CV_16UC3, 257 * 10, 257 * 20, 257 * 30)) {
            Blend.lay(deep, base, ORIGIN, 1, BlendMode.NORMAL);
            assertThat(base.pixels().get(0, 0)).containsExactly(10, 20, 30, 255);
        }
    }

    @Test
    void whatIsOutsideIsCut() {
        try (Picture base = TestPictures.plain(4, 3, CvType.CV_8UC3, 0, 0, 0);
                Picture white = TestPictures.plain(3, 3, CvType.CV_8UC3, 255, 255, 255)) {
            Blend.lay(white, base, Placement.at(-2, 2), 1, BlendMode.NORMAL);
            Blend.lay(white, base, Placement.at(3, -2), 1, BlendMode.NORMAL);
            Blend.lay(white, base, Placement.at(1 << 28, 0), 1, BlendMode.NORMAL);
            Blend.lay(white, base, Placement.at(-(1 << 28), -(1 << 28)), 1, BlendMode.NORMAL);
            assertThat(firstChannel(base.pixels())).containsExactly(0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0);
        }
    }

    @Test
    void repeatsFromEndToEnd() {
        Mat pair = new Mat(1, 2, CvType.CV_8UC1);
        pair.put(0, 0, new byte[] {10, 20});
        try (Picture base = TestPictures.plain(5, 2, CvType.CV_8UC3, 0, 0, 0);
                Picture tile = Picture.owning(pair)) {
            Blend.lay(tile, base, new Placement(0, 0, true, true), 1, BlendMode.NORMAL);
            assertThat(firstChannel(base.pixels())).containsExactly(10, 20, 10, 20, 10, 10, 20, 10, 20, 10);
        }
        try (Picture base = TestPictures.plain(3, 2, CvType.CV_8UC3, 0, 0, 0);
                Picture tile = TestPictures.plain(1, 1, CvType.CV_8UC1, 9)) {
            Blend.lay(tile, base, new Placement(0, 1, true, false), 1, BlendMode.NORMAL);
            assertThat(firstChannel(base.pixels())).containsExactly(0, 0, 0, 9, 9, 9);
        }
    }

    @Test
    void aMaskHidesWhatTheOverlayDoesNotReach() {
        try (Picture base = TestPictures.plain(3, 3, CvType.CV_8UC3, 5, 6, 7);
                Picture dot = TestPictures.plain(1, 1, CvType.CV_8UC4, 0, 0, 0, 51)) {
            Blend.lay(dot, base, Placement.at(1, 1), 1, BlendMode.MASK);
            for (int i = 0; i < 9; i++) {
                double[] expected = i == 4 ? new double[] {5, 6, 7, 51} : new double[4];
                assertThat(base.pixels().get(i / 3, i % 3)).containsExactly(expected);
            }
            Blend.lay(dot, base, Placement.at(9, 9), 1, BlendMode.MASK);
            assertThat(TestPictures.samples(base.pixels())).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource(BlendMode.class)
    void aTransparentOverlayChangesNothingButTheMask(BlendMode mode) {
        try (Picture base = TestPictures.noise(20, 9, CvType.CV_8UC3, 3);
                Picture overlay = TestPictures.noise(20, 9, CvType.CV_8UC4, 4)) {
            Channels.ensureAlpha(base);
            Mat before = base.pixels().clone();
            Blend.lay(overlay, base, ORIGIN, 0, mode);
            if (mode == BlendMode.MASK) {
                assertThat(TestPictures.samples(base.pixels())).containsOnly(0);
            } else {
                assertThat(TestPictures.largestDifference(before, base.pixels()))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BlendMode.class)
    void anyPixelsStayInRange(BlendMode mode) {
        try (Picture base = TestPictures.noise(64, 64, CvType.CV_16UC4, 5);
                Picture overlay = TestPictures.noise(64, 64, CvType.CV_16UC4, 6)) {
            Mat alpha = new Mat();
            Blend.lay(overlay, base, ORIGIN, 0.5, mode);
            org.opencv.core.Core.extractChannel(base.pixels(), alpha, 3);
            assertThat(base.pixels().total()).isEqualTo(64 * 64);
            assertThat(org.opencv.core.Core.mean(alpha)).isNotEqualTo(Scalar.all(0));
        }
    }

    @Test
    void framesOfTheOverlayCycle() {
        List<Mat> frames = List.of(grey(1), grey(2), grey(3));
        try (Picture base = Picture.owning(frames, Animation.ofFrames(3));
                Picture overlay = Picture.owning(List.of(grey(10), grey(20)), Animation.ofFrames(2))) {
            Blend.lay(overlay, base, ORIGIN, 1, BlendMode.NORMAL);
            assertThat(base.frames()).extracting(frame -> frame.get(0, 0)[0]).containsExactly(10.0, 20.0, 10.0);
        }
    }

    private static Mat grey(int value) {
        return new Mat(1, 1, CvType.CV_8UC1, new Scalar(value));
    }

    @Test
    void opacityHasARange() {
        try (Picture base = TestPictures.plain(1, 1, CvType.CV_8UC1, 0)) {
            assertThatThrownBy(() -> Blend.lay(base, base, ORIGIN, Double.NaN, BlendMode.NORMAL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
        }
    }

    private static double[] firstChannel(Mat pixels) {
        double[] values = new double[pixels.rows() * pixels.cols()];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels.get(i / pixels.cols(), i % pixels.cols())[0];
        }
        return values;
    }
}
