package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.error.Cancelled;
import org.imagorface.filter.FilterFactory;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.ImageFilter;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** Work whose thread is interrupted ends at its next step. */
class CancelledTest {

    private final byte[] source =
            TestPhotos.encoded(TestPhotos.plain(100, 80, CvType.CV_8UC3, new Scalar(9, 99, 199)), ".png");
    private final List<Picture> seen = new ArrayList<>();

    /** Interrupts its thread while it works on a picture. */
    private final class Interrupting implements FilterFactory {

        @Override
        public String name() {
            return "interrupt";
        }

        @Override
        public ImageFilter create(FilterArguments arguments) {
            return new ImageFilter() {
                @Override
                public void apply(FilterTarget target) {
                    seen.add(target.picture());
                    Thread.currentThread().interrupt();
                }
            };
        }
    }

    private ImagePipeline pipeline(RegionDetector... detectors) {
        return new ImagePipeline(
                new ImageCodecs(ProcessingLimits.DEFAULT),
                new RegionFinder(List.of(detectors), 400, DetectionCache.NONE),
                FilterRegistry.standard().with(List.of(new Interrupting())),
                ProcessingLimits.DEFAULT,
                image -> new ImageSource.Encoded(source),
                PipelineListener.NONE);
    }

    @AfterEach
    void clearTheMark() {
        assertThat(Thread.interrupted()).as("left for whoever comes next").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:interrupt()/x",
                "filters:interrupt():blur(5)/x",
                "filters:interrupt():format(gif)/x",
                "meta/filters:interrupt()/x",
                "filters:image(filters:interrupt()/x)/x"
            })
    void isNotDoneToItsEndAndReleasesThePicture(String path) {
        ImagePipeline pipeline = pipeline();
        assertThatThrownBy(() -> pipeline.process(TestPipelines.request(path, source)))
                .isInstanceOf(Cancelled.class);
        assertThat(seen).hasSize(1).allSatisfy(picture -> assertThatThrownBy(picture::frames)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed"));
    }

    @Test
    void noFrameIsDecodedForNobody() throws IOException {
        byte[] animation = AnimatedGif.of(3, 40, 30);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pipeline().process(TestPipelines.request("20x20/x", animation)))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void facesAreLookedForNoFurther() {
        RegionDetector faces = new PicoDetector();
        Probe probe = new Probe(100, 100, new byte[100 * 100]);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> faces.detect(probe)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aRedactionThatWasCutOffIsNoResult() {
        RegionDetector interrupting = new RegionDetector() {
            private final RegionDetector faces = new PicoDetector();

            @Override
            public String name() {
                return "interrupting";
            }

            @Override
            public String fingerprint() {
                return "1";
            }

            @Override
            public List<DetectedRegion> detect(Probe probe) {
                List<DetectedRegion> found = faces.detect(probe);
                Thread.currentThread().interrupt();
                return found;
            }
        };
        ImagePipeline pipeline = pipeline(interrupting);
        assertThatThrownBy(() -> pipeline.process(TestPipelines.request("filters:redact()/x", source)))
                .isInstanceOf(Cancelled.class);
    }
}
