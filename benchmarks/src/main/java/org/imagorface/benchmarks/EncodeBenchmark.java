package org.imagorface.benchmarks;

import java.util.concurrent.TimeUnit;
import org.imagorface.benchmarks.sample.Encoded;
import org.imagorface.benchmarks.sample.Photos;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.image.Picture;
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

/** From pixels to a file, with the default settings of the format. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EncodeBenchmark {

    @Param({"JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000"})
    public ImageFormat format;

    @Param({"300", "900"})
    public int width;

    private final ImageCodecs codecs = Encoded.codecs();
    private Picture picture;

    @Setup
    public void load() {
        picture = Encoded.picture(Photos.scene(width, width * 2 / 3, 3, 1));
    }

    @TearDown
    public void close() {
        picture.close();
    }

    @Benchmark
    public byte[] encode() {
        return codecs.encode(picture, new EncodeOptions(format, 0));
    }
}
