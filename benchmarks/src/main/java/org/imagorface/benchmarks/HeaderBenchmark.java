package org.imagorface.benchmarks;

import java.util.concurrent.TimeUnit;
import org.imagorface.benchmarks.sample.Encoded;
import org.imagorface.benchmarks.sample.Photos;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.ImageHeader;
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

/** Reading what a file says of itself, as is done with each before anything else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HeaderBenchmark {

    @Param({"JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000"})
    public ImageFormat format;

    private final ImageCodecs codecs = Encoded.codecs();
    private byte[] file;

    @Setup
    public void load() {
        file = Encoded.in(format, Photos.scene(900, 600, 3, 1));
    }

    @Benchmark
    public ImageHeader readHeader() {
        return codecs.readHeader(file);
    }
}
