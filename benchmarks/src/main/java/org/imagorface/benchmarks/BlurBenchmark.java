package org.imagorface.benchmarks;

import java.util.concurrent.TimeUnit;
import org.imagorface.benchmarks.sample.Encoded;
import org.imagorface.benchmarks.sample.Photos;
import org.imagorface.image.GaussianBlur;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;
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

/** The Gaussian blur, of filters and of redactions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class BlurBenchmark {

    @Param({"300", "900"})
    public int width;

    @Param({"2", "15", "60"})
    public double sigma;

    private Picture source;

    @Setup
    public void load() {
        source = Encoded.picture(Photos.scene(width, width * 2 / 3, 3, 1));
    }

    @TearDown
    public void close() {
        source.close();
    }

    @Benchmark
    public int blur() {
        Mat blurred = GaussianBlur.blurred(source.pixels(), sigma);
        int columns = blurred.cols();
        blurred.release();
        return columns;
    }
}
