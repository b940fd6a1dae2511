package org.imagorface.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.imagorface.detect.Probe;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoCascadeReader;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.detect.pico.PicoOptions;
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

/**
 * One scan of a probe of 400 pixels, default options, one thread: ours and the straight port.
 *
 * <p>Reads cascade and probes from the folder named by the system property {@code reference}, by default {@code
 * ../shared/reference}; where that is missing, the embedded cascade scans a synthetic probe instead.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ScanBenchmark {

    @Param({"people-400", "picojs-400", "sample-400", "synthetic"})
    public String probe;

    private Probe pixels;
    private PicoDetector detector;
    private StraightPort straightPort;

    /** Loads cascade and probe, and makes sure that both scans find the same. */
    @Setup
    public void load() throws IOException {
        Path reference = Path.of(System.getProperty("reference", "../shared/reference"));
        Path cascadeFile = reference.resolve("facefinder");
        PicoCascade cascade = Files.exists(cascadeFile)
                ? PicoCascadeReader.read(Files.readAllBytes(cascadeFile))
                : PicoCascade.embedded();
        Optional<Probe> real = read(reference.resolve("pigo/" + probe + ".pgm"));
        pixels = real.orElseGet(ScanBenchmark::synthetic);
        detector = new PicoDetector(cascade, PicoOptions.DEFAULTS);
        straightPort = new StraightPort(cascade);
        if (ours() != straightPort()) {
            throw new IllegalStateException(
                    "ours found %d windows, the straight port %d".formatted(ours(), straightPort()));
        }
    }

    @Benchmark
    public int ours() {
        return detector.scan(pixels).size();
    }

    @Benchmark
    public int straightPort() {
        return straightPort.scan(pixels);
    }

    private static Optional<Probe> read(Path pgm) throws IOException {
        if (!Files.exists(pgm)) {
            return Optional.empty();
        }
        byte[] file = Files.readAllBytes(pgm);
        String[] header = new String(file, 0, 15, StandardCharsets.US_ASCII).split("\\s+");
        int width = Integer.parseInt(header[1]);
        int height = Integer.parseInt(header[2]);
        return Optional.of(
                new Probe(width, height, Arrays.copyOfRange(file, file.length - width * height, file.length)));
    }

    /** Soft shapes with a little noise, 400x300: about as easy to reject as a photo. */
    private static Probe synthetic() {
        int width = 400;
        int height = 300;
        Random random = new Random(1);
        byte[] luma = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double shapes = Math.sin(x / 17.0) + Math.cos(y / 23.0) + Math.sin((x + y) / 41.0);
                luma[y * width + x] = (byte) (128 + 38 * shapes + random.nextInt(8));
            }
        }
        return new Probe(width, height, luma);
    }
}
