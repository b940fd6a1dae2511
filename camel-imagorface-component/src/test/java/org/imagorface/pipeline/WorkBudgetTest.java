package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.LimitExceeded;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** One request may work on ten times as many pixels as a picture may have. */
class WorkBudgetTest {

    /** Budget of 100,000 pixels. */
    private static final ProcessingLimits LIMITS = new ProcessingLimits(1 << 20, 200, 200, 10_000);

    private final byte[] source =
            TestPhotos.encoded(TestPhotos.plain(100, 100, CvType.CV_8UC3, new Scalar(9, 99, 199)), ".png");

    private ImageResult process(String path) {
        ImagePipeline pipeline = new ImagePipeline(
                new ImageCodecs(LIMITS),
                new RegionFinder(List.of(), 400, DetectionCache.NONE),
                FilterRegistry.standard(),
                LIMITS,
                image -> new ImageSource.Encoded(source),
                PipelineListener.NONE);
        return pipeline.process(TestPipelines.request(path, source));
    }

    @Test
    void decodingAndResizingCountLikeAFilterEach() {
        assertThatCode(() -> process("filters:" + "sharpen(1):".repeat(8) + "/x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> process("filters:" + "sharpen(1):".repeat(9) + "/x"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("100000");
    }

    @Test
    void smallPicturesMayHaveAllTheirFilters() {
        assertThat(process("10x10/filters:" + "sharpen(1):".repeat(100) + "/x").content())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality(5):", "blur(0):", "strip_exif():", "unheard_of():"})
    void whatDoesNotTouchPixelsIsFree(String call) {
        assertThat(process("filters:" + call.repeat(100) + "/x").content()).isPresent();
    }

    @Test
    void changesOfColoursThatAreMadeTogetherCountOneByOne() {
        assertThatThrownBy(() -> process("filters:" + "brightness(1):".repeat(9) + "/x"))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void nestedPicturesCountWithTheirOwnFilters() {
        String nested = "image(filters:" + "sharpen(1):".repeat(3) + "/x)";
        assertThatCode(() -> process("filters:" + nested + "/x")).doesNotThrowAnyException();
        assertThatThrownBy(() -> process("filters:" + nested + ":" + nested + "/x"))
                .isInstanceOf(LimitExceeded.class);
    }
}
