package org.imagorface.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageHeader;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.detect.pico.PicoCascadeReader;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.detect.pico.PicoOptions;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.image.Picture;
import org.imagorface.path.PathParser;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.SharedFiles;
import org.imagorface.testing.TestPictures;

/** Pipelines for tests, and short ways to ask them. */
final class TestPipelines {

    static {
        TestPictures.load();
    }

    private TestPipelines() {}

    static ImagePipeline with(RegionDetector... detectors) {
        return with(DetectionCache.NONE, detectors);
    }

    static ImagePipeline with(DetectionCache cache, RegionDetector... detectors) {
        return with(new RegionFinder(Arrays.asList(detectors), 400, cache));
    }

    /** With a probe of this longest side in pixels. */
    static ImagePipeline withProbe(int probeSize, RegionDetector... detectors) {
        return with(new RegionFinder(Arrays.asList(detectors), probeSize, DetectionCache.NONE));
    }

    private static ImagePipeline with(RegionFinder finder) {
        return new ImagePipeline(
                new ImageCodecs(ProcessingLimits.DEFAULT), finder, FilterRegistry.standard(), ProcessingLimits.DEFAULT);
    }

    /** With the cascade that imagorface uses. */
    static ImagePipeline withReferenceCascade() throws IOException {
        byte[] cascade = Files.readAllBytes(SharedFiles.shared("reference/facefinder"));
        return with(new PicoDetector(PicoCascadeReader.read(cascade), PicoOptions.DEFAULTS));
    }

    static byte[] process(ImagePipeline pipeline, String path, byte[] source) {
        return bytes(pipeline.process(request(path, source)));
    }

    static ImageRequest request(String path, byte[] source) {
        return new ImageRequest(new ImageSource.Encoded(source), PathParser.parse("unsafe/" + path));
    }

    static byte[] bytes(ImageResult result) {
        Optional<ImageSource> content = result.content();
        return ((ImageSource.Encoded) content.orElseThrow()).bytes();
    }

    /** All frames of a result; the caller closes the picture. */
    static Picture decode(byte[] source) {
        ImageCodecs codecs = new ImageCodecs(ProcessingLimits.DEFAULT);
        ImageHeader header = codecs.readHeader(source);
        return codecs.decode(source, header, new DecodeOptions(1, 0, header.frames()));
    }

    /** Answers with what it was told, or throws it, and counts how often it was asked. */
    static final class FakeDetector implements RegionDetector {

        private final List<DetectedRegion> regions = new ArrayList<>();
        private RuntimeException failure;
        final AtomicInteger calls = new AtomicInteger();

        static FakeDetector finding(DetectedRegion... found) {
            FakeDetector detector = new FakeDetector();
            detector.regions.addAll(List.of(found));
            return detector;
        }

        static FakeDetector failingWith(RuntimeException failure) {
            FakeDetector detector = new FakeDetector();
            detector.failure = failure;
            return detector;
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public String fingerprint() {
            return "1";
        }

        @Override
        public List<DetectedRegion> detect(Probe probe) {
            calls.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
            return regions;
        }
    }
}
