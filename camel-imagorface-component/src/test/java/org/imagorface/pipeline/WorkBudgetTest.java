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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** One request may take ten times as long as decoding, resizing and encoding the largest picture. */
class WorkBudgetTest {

    /** Budget of 100,000 pixels of four steps each. */
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

    @ParameterizedTest
    @CsvSource({
        "sharpen(1), 4", // 9 each
        "blur(9), 7", // 5
        "hue(30), 6", // 6
        "strip_icc(), 6",
        "fill(blur), 6",
        "proportion(100), 9", // 4
        "brightness(1), 12", // 3, one by one, though they are done together
        "'round_corner(5)', 12"
    })
    void filtersCountByTheTimeTheyTake(String call, int most) {
        // decoding, resizing and encoding take 4 of 40
        assertThatCode(() -> process("filters:" + (call + ":").repeat(most) + "/x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> process("filters:" + (call + ":").repeat(most + 1) + "/x"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("100000");
    }

    @Test
    void encodingForAsFewBytesAsCanBeCountsAsOftenAsItMayBeDone() {
        assertThatCode(() -> process("filters:max_bytes(9):sharpen(1):sharpen(1):sharpen(1)/x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> process("filters:max_bytes(9):" + "sharpen(1):".repeat(4) + "/x"))
                .isInstanceOf(LimitExceeded.class);
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
    void nestedPicturesCountWithTheirOwnFilters() {
        String nested = "image(filters:" + "sharpen(1):".repeat(2) + "/x)";
        assertThatCode(() -> process("filters:" + nested + "/x")).doesNotThrowAnyException();
        assertThatThrownBy(() -> process("filters:" + nested + ":" + nested + "/x"))
                .isInstanceOf(LimitExceeded.class);
    }
}
