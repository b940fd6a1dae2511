package org.imagorface.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.imagorface.benchmarks.sample.Encoded;
import org.imagorface.benchmarks.sample.Photos;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.detect.pico.RawDetection;
import org.imagorface.image.Picture;
import org.imagorface.image.ProbeImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The detector on one probe: the scan, the joining of the windows that it found, and both together. The benchmark makes
 * sure that at least as many faces are found as there are, and none where there is none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DetectorBenchmark {

    @Param({"200", "400", "800", "1600"})
    public int side;

    @Param({"0", "1", "10"})
    public int faces;

    private final PicoDetector detector = new PicoDetector();
    private Probe probe;
    private List<RawDetection> windows;

    /** Makes the probe, and sure that it is what it is said to be. */
    @Setup
    public void load() {
        try (Picture picture = Encoded.picture(Photos.scene(side, side * 3 / 4, faces, 1))) {
            probe = ProbeImage.luma(picture.pixels(), Optional.empty(), side);
        }
        windows = detector.scan(probe);
        int found = detector.detect(probe).size();
        if (found < faces || faces == 0 && found > 0) {
            throw new IllegalStateException("%d faces were found of %d at %d pixels".formatted(found, faces, side));
        }
    }

    @Benchmark
    public List<RawDetection> scan() {
        return detector.scan(probe);
    }

    @Benchmark
    public List<RawDetection> cluster() {
        return detector.clusters(windows);
    }

    @Benchmark
    public List<DetectedRegion> detect() {
        return detector.detect(probe);
    }
}
