package org.imagorface.benchmarks;

import java.util.concurrent.TimeUnit;
import org.imagorface.benchmarks.sample.Encoded;
import org.imagorface.benchmarks.sample.Photos;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.image.Resampler;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Resizing pixels, to less and to more. Each run has to copy the source first, which is measured by itself, too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ResizeBenchmark {

    @Param({"900", "3000"})
    public int from;

    @Param({"300", "1200"})
    public int to;

    private Picture source;

    @Setup
    public void load() {
        source = Encoded.picture(Photos.scene(from, from * 2 / 3, 3, 1));
    }

    @TearDown
    public void close() {
        source.close();
    }

    @Benchmark
    public Size resize() {
        try (Picture picture = Picture.owning(source.pixels().clone())) {
            Resampler.resize(picture, new Size(to, to * 2 / 3));
            return picture.size();
        }
    }

    @Benchmark
    public Size copy() {
        try (Picture picture = Picture.owning(source.pixels().clone())) {
            return picture.size();
        }
    }
}
