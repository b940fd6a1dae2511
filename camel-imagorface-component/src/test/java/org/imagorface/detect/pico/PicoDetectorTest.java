package org.imagorface.detect.pico;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.geometry.NormalizedRect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicoDetectorTest {

    /** Where the astronaut's face is, from eyebrows to chin. */
    private static final NormalizedRect FACE = new NormalizedRect(0.35, 0.14, 0.53, 0.33);

    @Test
    void findsTheOneFaceOfAPortrait() throws IOException {
        List<DetectedRegion> regions = new PicoDetector().detect(Shared.photo("photos/astronaut.png"));

        assertThat(regions).singleElement().satisfies(region -> {
            assertThat(region.box().intersectionOverUnion(FACE)).isGreaterThan(0.5);
            assertThat(region.score()).isGreaterThan(50);
            assertThat(region.name()).isEqualTo(DetectedRegion.FACE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos/coffee.png", "photos/chelsea.png"})
    void findsNoFaceWhereThereIsNone(String photo) throws IOException {
        assertThat(new PicoDetector().detect(Shared.photo(photo))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsATurnedFaceAtItsAngleOnly(int quarters) throws IOException {
        Probe probe = Shared.photo("photos/astronaut.png");
        NormalizedRect box = FACE;
        for (int i = 0; i < quarters; i++) {
            probe = turnedCounterClockwise(probe);
            box = new NormalizedRect(box.top(), 1 - box.right(), box.bottom(), 1 - box.left());
        }
        NormalizedRect expected = box;
        PicoOptions turned =
                PicoOptions.builder().angles(List.of(quarters / 4.0)).build();
        PicoOptions allAngles =
                PicoOptions.builder().angles(List.of(0.0, 0.25, 0.5, 0.75)).build();

        assertThat(new PicoDetector().detect(probe)).noneMatch(r -> r.box().intersectionOverUnion(expected) > 0.3);
        for (PicoOptions options : List.of(turned, allAngles)) {
            assertThat(new PicoDetector(PicoCascade.embedded(), options).detect(probe))
                    .anySatisfy(region -> {
                        assertThat(region.box().intersectionOverUnion(expected)).isGreaterThan(0.5);
                        assertThat(region.score()).isGreaterThan(20);
                    });
        }
    }

    @Test
    void aHalfTurnTwiceIsUpright() throws IOException {
        // the halves of a pixel are rounded the other way, so boxes agree, not qualities
        Probe upright = Shared.photo("photos/astronaut.png");
        Probe upsideDown = turnedCounterClockwise(turnedCounterClockwise(upright));
        PicoOptions half = PicoOptions.builder().angles(List.of(0.5)).build();

        NormalizedRect there = new PicoDetector(PicoCascade.embedded(), half)
                .detect(upsideDown)
                .get(0)
                .box();
        NormalizedRect back =
                new NormalizedRect(1 - there.right(), 1 - there.bottom(), 1 - there.left(), 1 - there.top());

        assertThat(back.intersectionOverUnion(
                        new PicoDetector().detect(upright).get(0).box()))
                .isGreaterThan(0.8);
    }

    @Test
    void severalAnglesClusterTheUnionOfTheirWindows() throws IOException {
        Probe probe = Shared.photo("photos/astronaut.png");
        PicoOptions both = PicoOptions.builder().angles(List.of(0.0, 31 / 32.0)).build();
        PicoOptions second = PicoOptions.builder().angles(List.of(31 / 32.0)).build();
        List<RawDetection> union = new ArrayList<>(new PicoDetector().scan(probe));
        union.addAll(new PicoDetector(PicoCascade.embedded(), second).scan(probe));

        assertThat(new PicoDetector(PicoCascade.embedded(), both).scan(probe)).containsExactlyElementsOf(union);
    }

    @Test
    void aProbeWithAWiderStrideGivesTheSame() throws IOException {
        Probe probe = Shared.photo("photos/astronaut.png");
        int stride = probe.width() + 37;
        byte[] luma = new byte[stride * probe.height()];
        for (int row = 0; row < probe.height(); row++) {
            System.arraycopy(probe.luma(), row * probe.stride(), luma, row * stride, probe.width());
        }
        Probe wide = new Probe(probe.width(), probe.height(), stride, luma);

        assertThat(new PicoDetector().scan(wide)).isEqualTo(new PicoDetector().scan(probe));
    }

    @Test
    void boxesAreCutToTheProbeAndLowQualityIsDropped() {
        PicoCascade everything = PicoCascadeReader.read(Cascades.random(1, 1, 1, -2));
        Probe probe = PicoScanTest.noise(1, 30, 45, 30);
        PicoOptions all = PicoOptions.builder().minQuality(0).iouThreshold(1).build();
        PicoOptions none = PicoOptions.builder().minQuality(1e9).build();

        List<RawDetection> windows = new PicoDetector(everything, all).scan(probe);
        assertThat(new PicoDetector(everything, all).detect(probe))
                .as("with threshold 1 every window is a cluster of its own")
                .hasSameSizeAs(windows)
                .allSatisfy(region -> assertThat(Stream.of(
                                region.box().left(),
                                region.box().top(),
                                region.box().right(),
                                region.box().bottom()))
                        .allMatch(edge -> edge >= 0 && edge <= 1));
        assertThat(new PicoDetector(everything, none).detect(probe)).isEmpty();
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        PicoDetector detector = new PicoDetector();
        List<Probe> probes = List.of(
                Shared.photo("photos/astronaut.png"), Shared.pgm("picojs-400.pgm"), Shared.pgm("sample-400.pgm"));
        List<List<DetectedRegion>> alone = probes.stream().map(detector::detect).toList();
        List<Callable<List<DetectedRegion>>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Probe probe = probes.get(i % probes.size());
            calls.add(() -> detector.detect(probe));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            int i = 0;
            for (Future<List<DetectedRegion>> together : threads.invokeAll(calls)) {
                assertThat(together.get()).isNotEmpty().isEqualTo(alone.get(i++ % probes.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fingerprintCoversCascadeAndEveryOption() {
        PicoCascade cascade = PicoCascade.embedded();
        PicoCascade other = PicoCascadeReader.read(Cascades.random(1, 1, 1, 0));
        Stream<PicoOptions.Builder> changed = Stream.of(
                PicoOptions.builder(),
                PicoOptions.builder().shiftFactor(0.2),
                PicoOptions.builder().scaleFactor(1.2),
                PicoOptions.builder().minSize(21),
                PicoOptions.builder().maxSize(399),
                PicoOptions.builder().minQuality(6),
                PicoOptions.builder().iouThreshold(0.3),
                PicoOptions.builder().angles(List.of(0.0, 0.5)));

        assertThat(Stream.concat(
                        Stream.of(new PicoDetector(other, PicoOptions.DEFAULTS).fingerprint()),
                        changed.map(builder -> new PicoDetector(cascade, builder.build()).fingerprint())))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(new PicoDetector().fingerprint())
                .isEqualTo(new PicoDetector().fingerprint())
                .contains(cascade.fingerprint());
    }

    private static Probe turnedCounterClockwise(Probe probe) {
        byte[] luma = new byte[probe.width() * probe.height()];
        for (int row = 0; row < probe.height(); row++) {
            for (int column = 0; column < probe.width(); column++) {
                luma[(probe.width() - 1 - column) * probe.height() + row] = probe.luma()[row * probe.stride() + column];
            }
        }
        return new Probe(probe.height(), probe.width(), luma);
    }
}
