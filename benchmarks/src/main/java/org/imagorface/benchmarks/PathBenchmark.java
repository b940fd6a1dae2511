package org.imagorface.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
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

/** From the path of a URL to what it asks for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PathBenchmark {

    private static final Map<String, String> PATHS = Map.of(
            "resize", "/unsafe/300x200/photos/2026/crew.jpg",
            "redact",
                    "/unsafe/fit-in/800x800/smart/filters:redact(black):format(webp):quality(80)/photos/2026/crew.jpg",
            "nested",
                    "/unsafe/10x20:300x400/fit-in/-800x-600/10x10/left/top/filters:watermark(fit-in/100x100/logo.png,10,-10,50)"
                            + ":fill(ffffff):rotate(90):strip_exif()/https%3A%2F%2Fexample.org%2Fa%20b.jpg%3Fx%3D1");

    @Param({"resize", "redact", "nested"})
    public String path;

    private String raw;

    @Setup
    public void load() {
        raw = PATHS.get(path);
    }

    @Benchmark
    public ImageParameters parse() {
        return PathParser.parse(raw);
    }
}
