package org.imagorface.detect.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.imagorface.detect.Probe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers as pigo 1.4.6 with the same cascade on the same probes. */
class PigoEqualityTest {

    @ParameterizedTest
    @ValueSource(strings = {"people-400.pgm", "picojs-400.pgm", "sample-400.pgm"})
    void windowsAndClustersEqualPigos(String name) throws IOException {
        JsonNode pigo = Shared.pigoDetections().get(name);
        PicoDetector detector = new PicoDetector(Shared.facefinder(), PicoOptions.DEFAULTS);

        List<RawDetection> windows = detector.scan(Shared.pgm(name));

        assertThat(windows).isNotEmpty().containsExactlyElementsOf(Shared.detections(pigo.get("raw")));
        assertThat(detector.clusters(windows)).containsExactlyElementsOf(Shared.detections(pigo.get("clusters")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"people-400.pgm", "picojs-400.pgm", "sample-400.pgm"})
    void regionsAreTheClustersOfSufficientQuality(String name) throws IOException {
        JsonNode pigo = Shared.pigoDetections().get(name);
        Probe probe = Shared.pgm(name);
        PicoDetector detector = new PicoDetector(Shared.facefinder(), PicoOptions.DEFAULTS);
        List<RawDetection> kept = Shared.detections(pigo.get("clusters")).stream()
                .filter(cluster -> cluster.quality() >= 5)
                .toList();

        assertThat(detector.detect(probe)).hasSameSizeAs(kept).zipSatisfy(kept, (region, cluster) -> {
            assertThat(region.name()).isEqualTo("face");
            assertThat(region.score()).isEqualTo(Math.round(cluster.quality() * 100.0) / 100.0);
            assertThat(region.box().left() * probe.width())
                    .isCloseTo(Math.max(0, cluster.column() - cluster.scale() / 2), pixelFraction());
            assertThat(region.box().bottom() * probe.height())
                    .isCloseTo(Math.min(probe.height(), cluster.row() + cluster.scale() / 2), pixelFraction());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "people-400.pgm, 0.1", "people-400.pgm, 0.9",
        "picojs-400.pgm, 0.1", "picojs-400.pgm, 0.9",
        "sample-400.pgm, 0.1", "sample-400.pgm, 0.9",
    })
    void turnedWindowsEqualPigosWherePigoDoesNotClamp(String name, String angle) throws IOException {
        Probe probe = Shared.pgm(name);
        PicoOptions options =
                PicoOptions.builder().angles(List.of(Double.valueOf(angle))).build();
        List<RawDetection> pigo = Shared.detections(
                Shared.pigoDetections().get(name).get("raw_rotated").get(angle));

        List<RawDetection> ours = new PicoDetector(Shared.facefinder(), options).scan(probe);

        assertThat(ours.stream().filter(window -> isFarFromBorders(window, probe)))
                .containsExactlyElementsOf(pigo.stream()
                        .filter(window -> isFarFromBorders(window, probe))
                        .toList());
        assertThat(ours).allMatch(window -> isInside(window, probe.height(), probe.width()));
    }

    private static Offset<Double> pixelFraction() {
        return within(1e-9);
    }

    /** pigo limits columns by the number of rows as well. */
    private static boolean isFarFromBorders(RawDetection window, Probe probe) {
        return isInside(window, probe.height(), Math.min(probe.height(), probe.width()));
    }

    private static boolean isInside(RawDetection window, int rows, int columns) {
        double reach = window.scale() * Math.sqrt(0.5);
        return window.row() - reach > -1
                && window.column() - reach > -1
                && window.row() + reach < rows
                && window.column() + reach < columns;
    }
}
