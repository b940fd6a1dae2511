package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.DetectionFailed;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;

class PipelineListenerTest {

    private static final DetectedRegion FACE = new DetectedRegion(new NormalizedRect(0.4, 0.1, 0.6, 0.4), 20, "face");

    private final List<String> told = new ArrayList<>();
    private final PipelineListener listener = new PipelineListener() {
        @Override
        public void took(Step step, long nanos) {
            assertThat(nanos).isPositive();
            told.add(step.name());
        }

        @Override
        public void detected(int regions) {
            told.add("found " + regions);
        }
    };

    private ImagePipeline pipeline(RegionDetector detector) {
        Map<String, List<DetectedRegion>> known = new HashMap<>();
        DetectionCache cache = (key, detection) -> known.computeIfAbsent(key, missing -> detection.get());
        return new ImagePipeline(
                new ImageCodecs(ProcessingLimits.DEFAULT),
                new RegionFinder(List.of(detector), 400, cache, listener),
                FilterRegistry.standard(),
                ProcessingLimits.DEFAULT,
                SourceLoader.NONE,
                listener);
    }

    @Test
    void isToldOfEveryStepInOrderAndOfDetectionsThatTheCacheDidNotSpare() {
        ImagePipeline pipeline = pipeline(FakeDetector.finding(FACE));
        byte[] photo = TestPhotos.astronaut();

        TestPipelines.process(pipeline, "100x100/smart/x", photo);
        assertThat(told).containsExactly("DECODE", "found 1", "DETECT", "TRANSFORM", "ENCODE");

        told.clear();
        TestPipelines.process(pipeline, "100x100/smart/x", photo);
        assertThat(told).containsExactly("DECODE", "DETECT", "TRANSFORM", "ENCODE");

        told.clear();
        TestPipelines.process(pipeline, "100x100/x", photo);
        assertThat(told).containsExactly("DECODE", "TRANSFORM", "ENCODE");
    }

    @Test
    void isToldOfAStepThatFailed() {
        ImagePipeline pipeline = pipeline(FakeDetector.failingWith(new DetectionFailed("broken")));

        assertThatThrownBy(() -> TestPipelines.process(pipeline, "filters:redact()/x", TestPhotos.astronaut()))
                .isInstanceOf(DetectionFailed.class);
        assertThat(told).containsExactly("DECODE", "DETECT");
    }

    @Test
    void isToldOfADetectionWithoutARequest() {
        pipeline(FakeDetector.finding()).detect(new ImageSource.Encoded(TestPhotos.astronaut()));

        assertThat(told).containsExactly("DECODE", "found 0", "DETECT");
    }
}
