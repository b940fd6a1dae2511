package org.imagorface.detect.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.imagorface.detect.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicoScanTest {

    @Property(tries = 300)
    void equalsThePlainRules(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int depth,
            @ForAll @IntRange(min = 1, max = 12) int trees,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 0, max = 9) int gap,
            @ForAll @IntRange(min = 1, max = 24) int minSize,
            @ForAll @IntRange(min = 0, max = 31) int step) {
        PicoCascade cascade = PicoCascadeReader.read(Cascades.random(seed, depth, trees, -0.5f));
        Probe probe = noise(seed, width, height, width + gap);
        PicoOptions options = PicoOptions.builder()
                .minSize(minSize)
                .shiftFactor(0.07)
                .angles(List.of(step / 32.0))
                .build();

        List<RawDetection> windows = new PicoDetector(cascade, options).scan(probe);

        assertThat(windows).containsExactlyElementsOf(new PlainScan(cascade, probe, step).run(options));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.125, 0.5})
    void equalsThePlainRulesOverSeveralBands(double angle) {
        PicoCascade cascade = PicoCascadeReader.read(Cascades.random(7, 3, 9, -0.9f));
        Probe probe = noise(3, 240, 170, 240);
        PicoOptions options = PicoOptions.builder()
                .minSize(3)
                .maxSize(9)
                .angles(List.of(angle))
                .build();

        List<RawDetection> windows = new PicoDetector(cascade, options).scan(probe);

        assertThat(windows)
                .hasSizeGreaterThan(10_000)
                .containsExactlyElementsOf(new PlainScan(cascade, probe, (int) (32 * angle)).run(options));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,7", "19,19,19", "20,20,20", "20,20,33", "21,22,40", "1,400,1", "400,1,400", "400,21,512"})
    void probesOfAnySizeAreScannedAtEveryAngle(int width, int height, int stride) {
        Probe probe = noise(11, width, height, stride);
        for (int step = 0; step < 32; step++) {
            PicoOptions options = PicoOptions.builder()
                    .minQuality(0)
                    .angles(List.of(step / 32.0))
                    .build();
            PicoDetector detector = new PicoDetector(PicoCascade.embedded(), options);
            assertThatCode(() -> detector.detect(probe)).doesNotThrowAnyException();
        }
    }

    @Test
    void sizesGrowByTheFactorButAtLeastByTwoPixels() {
        PicoCascade everything = PicoCascadeReader.read(Cascades.random(1, 1, 1, -2));
        PicoOptions options = PicoOptions.builder().minSize(9).maxSize(46).build();

        List<RawDetection> windows = new PicoDetector(everything, options).scan(noise(1, 100, 100, 100));

        assertThat(windows.stream().map(RawDetection::scale).distinct())
                .containsExactly(9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 34, 37, 40, 44);
    }

    @Test
    void anglesWithinOneStepCountOnce() {
        PicoCascade cascade = PicoCascadeReader.read(Cascades.random(5, 4, 6, -0.5f));
        Probe probe = noise(2, 80, 60, 80);
        PicoOptions once = PicoOptions.builder().angles(List.of(0.0, 0.1)).build();
        PicoOptions twice =
                PicoOptions.builder().angles(List.of(0.0, 0.1, 0.03, 0.12)).build();

        assertThat(new PicoDetector(cascade, twice).scan(probe))
                .isNotEmpty()
                .isEqualTo(new PicoDetector(cascade, once).scan(probe));
    }

    static Probe noise(long seed, int width, int height, int stride) {
        byte[] luma = new byte[stride * (height - 1) + width];
        new Random(seed).nextBytes(luma);
        return new Probe(width, height, stride, luma);
    }
}
