package org.imagorface.benchmarks;

import java.util.concurrent.TimeUnit;
import org.imagorface.benchmarks.sample.Encoded;
import org.imagorface.benchmarks.sample.Photos;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.ImageHeader;
import org.imagorface.geometry.Size;
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
import org.openjdk.jmh.annotations.Warmup;

/** From a file to pixels, in full and at the reduced scale that the format offers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DecodeBenchmark {

    @Param({"JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000"})
    public ImageFormat format;

    @Param({"900", "3000"})
    public int width;

    private final ImageCodecs codecs = Encoded.codecs();
    private byte[] file;
    private ImageHeader header;

    @Setup
    public void load() {
        file = Encoded.in(format, Photos.scene(width, width * 2 / 3, 3, 1));
        header = codecs.readHeader(file);
    }

    @Benchmark
    public Size full() {
        return decode(DecodeOptions.FIRST);
    }

    /** At a quarter, where the format can be decoded so; else this is the same. */
    @Benchmark
    public Size quarter() {
        return decode(DecodeOptions.shrunk(4));
    }

    private Size decode(DecodeOptions options) {
        try (Picture picture = codecs.decode(file, header, options)) {
            return picture.size();
        }
    }
}
