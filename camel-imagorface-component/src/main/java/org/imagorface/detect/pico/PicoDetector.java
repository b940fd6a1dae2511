package org.imagorface.detect.pico;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.geometry.NormalizedRect;

/**
 * Finds faces with a PICO cascade. Given the same probe, cascade and options, raw detections and clusters at angle 0 are
 * those of pigo 1.4.6, qualities to the last bit; turned windows are scored as PICO's C runtime scores them.
 *
 * <p>Immutable and safe for any number of threads; a scan takes some hundred kilobytes of its own while it runs.
 */
public final class PicoDetector implements RegionDetector {

    private final PicoCascade cascade;
    private final PicoOptions options;
    private final PicoScan scan;
    private final List<Turn> turns;
    private final String fingerprint;

    /** The embedded face cascade with every option at its default. */
    public PicoDetector() {
        this(PicoCascade.embedded(), PicoOptions.DEFAULTS);
    }

    public PicoDetector(PicoCascade cascade, PicoOptions options) {
        this.cascade = Objects.requireNonNull(cascade, "cascade");
        this.options = Objects.requireNonNull(options, "options");
        scan = new PicoScan(cascade, options);
        // angles within one step give the same windows, which count once
        turns = options.angles().stream().map(Turn::of).distinct().toList();
        fingerprint = "pico:" + cascade.fingerprint() + ":" + options;
    }

    @Override
    public String name() {
        return "pico";
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    public PicoCascade cascade() {
        return cascade;
    }

    public PicoOptions options() {
        return options;
    }

    @Override
    public List<DetectedRegion> detect(Probe probe) {
        // pigo's users compare in single precision
        float minQuality = (float) options.minQuality();
        return clusters(scan(probe)).stream()
                .filter(cluster -> cluster.quality() >= minQuality)
                .map(cluster -> region(cluster, probe))
                .toList();
    }

    /**
     * Every window that passes the cascade: angle by angle in the order of the options, then by size, row and column.
     *
     * @throws org.imagorface.error.DetectionFailed if the probe is too large for a turned scan
     */
    public List<RawDetection> scan(Probe probe) {
        List<RawDetection> found = new ArrayList<>();
        for (Turn turn : turns) {
            found.addAll(scan.run(probe, turn));
        }
        return List.copyOf(found);
    }

    /** The windows of a scan, joined where they overlap by more than the options' threshold; of any quality. */
    public List<RawDetection> clusters(List<RawDetection> windows) {
        return List.copyOf(Clusters.of(windows, options.iouThreshold()));
    }

    private static DetectedRegion region(RawDetection cluster, Probe probe) {
        // whole pixels, as imagorface halves: an odd size loses one
        int half = cluster.scale() / 2;
        NormalizedRect box = new NormalizedRect(
                (double) Math.max(0, cluster.column() - half) / probe.width(),
                (double) Math.max(0, cluster.row() - half) / probe.height(),
                (double) Math.min(probe.width(), cluster.column() + half) / probe.width(),
                (double) Math.min(probe.height(), cluster.row() + half) / probe.height());
        return new DetectedRegion(box, Math.round(cluster.quality() * 100.0) / 100.0, DetectedRegion.FACE);
    }
}
