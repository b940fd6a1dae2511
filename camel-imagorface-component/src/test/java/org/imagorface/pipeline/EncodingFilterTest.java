package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.PageView;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.RenderSettings;
import org.imagorface.image.Picture;
import org.imagorface.path.ImageParameters;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Filters that say how a result is written. */
class EncodingFilterTest {

    private static final ImageCodecs CODECS = new ImageCodecs(ProcessingLimits.DEFAULT);

    private final ImagePipeline pipeline = TestPipelines.with();
    private final byte[] photo = TestPhotos.astronaut();

    @ParameterizedTest
    @CsvSource({
        "autojpg(), JPEG",
        "format(webp):autojpg(), JPEG",
        "autojpg():format(webp), WEBP",
        "fallback_format(webp), PNG",
        "format(jpeg):fallback_format(webp), JPEG",
        "format(png):format(nonsense), PNG",
        "format(jpeg):format(), JPEG",
    })
    void laterFormatsCount(String filters, ImageFormat expected) {
        byte[] result = process(filters);
        assertThat(CODECS.readHeader(result).format()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "format(jpeg):fallback_format(gif), GIF",
        "format(png):fallback_format(webp), WEBP",
        "format(jpeg):fallback_format(tiff), JPEG",
        "format(jpeg):fallback_format(nonsense), JPEG",
        "format(gif):fallback_format(webp), GIF",
        "format(jpeg):fallback_format(gif):redact(black), GIF",
    })
    void animationsFallBackToAFormatThatHoldsThem(String filters, ImageFormat expected) throws IOException {
        OpenedSource animation = OpenedSource.open(
                new ImageSource.Encoded(AnimatedGif.of(3, 20, 10)),
                ImageParameters.NONE,
                PageView.FIRST,
                CODECS,
                ProcessingLimits.DEFAULT);
        assertThat(animation.outputFormat(settings(filters))).isEqualTo(expected);
        if (expected.animates()) {
            assertThat(animation.frames(settings(filters), expected).count()).isEqualTo(3);
        }
        // one page is no animation
        RenderSettings page = settings(filters);
        page.page(2);
        assertThat(animation.outputFormat(page)).isEqualTo(animation.outputFormat(page.format()));
    }

    private static RenderSettings settings(String filters) {
        ImageRequest request = TestPipelines.request("filters:%s/x".formatted(filters), new byte[0]);
        return ResolvedRequest.of(request, FilterRegistry.standard()).settings();
    }

    @Test
    void losslessWebpKeepsEveryPixel() {
        byte[] lossless = process("format(webp):lossless()");
        byte[] lossy = process("format(webp)");
        assertThat(difference(lossless, photo)).isZero();
        assertThat(difference(lossy, photo)).isPositive();
        assertThat(lossy.length).isLessThan(lossless.length);
    }

    @Test
    void compressionTradesTimeForSize() {
        byte[] fast = process("compression(1)");
        byte[] usual = process("compression(0)");
        byte[] small = process("compression(9)");
        assertThat(small.length).isLessThanOrEqualTo(usual.length).isLessThan(fast.length);
        assertThat(difference(small, photo)).isZero();
        assertThat(process("compression(99)")).isEqualTo(usual).isEqualTo(process("compression(x)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "webp"})
    void maxBytesLowersTheQualityUntilItFits(String format) {
        int usual = process("format(%s)".formatted(format)).length;
        byte[] limited = process("format(%s):max_bytes(%d)".formatted(format, usual / 2));
        assertThat(limited.length).isLessThanOrEqualTo(usual / 2).isGreaterThan(usual / 20);
        assertThat(process("format(%s):max_bytes(%d)".formatted(format, usual))).hasSize(usual);
        assertThat(process("format(%s):max_bytes(-5)".formatted(format))).hasSize(usual);
    }

    @Test
    void maxBytesFollowsImagorsSteps() {
        byte[] low = process("format(jpeg):quality(5)");
        // 80 is far above 1000 bytes: 80, 20, 5 and no further
        assertThat(process("format(jpeg):max_bytes(1000)")).isEqualTo(low);
        // a quality of 10 or less is left alone
        assertThat(process("format(jpeg):quality(9):max_bytes(1)")).isEqualTo(process("format(jpeg):quality(9)"));
        assertThat(process("format(png):max_bytes(1)")).isEqualTo(process("format(png)"));
    }

    @ParameterizedTest
    @CsvSource({"png, 16", "tiff, 16", "jpeg, 8", "webp, 8", "gif, 8"})
    void sixteenBitsAreKeptWhereTheFormatAllows(String format, int bits) {
        byte[] deep = deep();
        byte[] result = TestPipelines.process(pipeline, "200x/filters:format(%s)/x".formatted(format), deep);
        assertThat(CODECS.readHeader(result).bitDepth()).isEqualTo(bits);
    }

    @Test
    void bitDepthIsChosen() {
        assertThat(CODECS.readHeader(TestPipelines.process(pipeline, "filters:bitdepth(8)/x", deep()))
                        .bitDepth())
                .isEqualTo(8);
        byte[] widened = process("bitdepth(16)");
        assertThat(CODECS.readHeader(widened).bitDepth()).isEqualTo(16);
        try (Picture picture = decoded(widened);
                Picture original = decoded(photo)) {
            double[] pixel = original.pixels().get(100, 200);
            assertThat(picture.pixels().get(100, 200)).containsExactly(pixel[0] * 257, pixel[1] * 257, pixel[2] * 257);
        }
        assertThat(process("bitdepth(3)")).isEqualTo(process("bitdepth()"));
    }

    @ParameterizedTest
    @CsvSource({
        "palette(), 8, 3",
        "palette():bitdepth(4), 4, 3",
        "bitdepth(2), 2, 3",
        "bitdepth(1), 1, 3",
        "grayscale():bitdepth(4), 4, 1",
        "grayscale():bitdepth(4):palette(), 4, 3",
        "palette():bitdepth(16), 16, 3",
        "palette():quality(60), 8, 3",
    })
    void fewColoursMakeSmallPngs(String filters, int depth, int bands) {
        byte[] result = process(filters);
        assertThat(CODECS.readHeader(result).bitDepth()).isEqualTo(depth);
        assertThat(CODECS.readHeader(result).bands()).isEqualTo(bands);
        if (depth <= 8) {
            assertThat(result.length).isLessThan(process("bitdepth(8)").length / 2);
        }
        assertThat(process("format(jpeg):" + filters))
                .hasSize(process("format(jpeg):" + withoutPalette(filters)).length);
    }

    private static String withoutPalette(String filters) {
        return filters.replaceAll("(palette|bitdepth)\\([0-9]*\\)", "bitdepth()");
    }

    /** The photo with 16 bits a channel, of which the lower ones say something, too. */
    private byte[] deep() {
        try (Picture picture = decoded(photo)) {
            picture.replaceEach(pixels -> {
                Mat deep = new Mat();
                pixels.convertTo(deep, CvType.CV_16U, 256, 77);
                return deep;
            });
            return CODECS.encode(picture, new EncodeOptions(ImageFormat.PNG, 0));
        }
    }

    private byte[] process(String filters) {
        return TestPipelines.process(pipeline, "filters:%s/x".formatted(filters), photo);
    }

    private static Picture decoded(byte[] source) {
        return CODECS.decode(source, CODECS.readHeader(source), DecodeOptions.FIRST);
    }

    private static double difference(byte[] one, byte[] other) {
        try (Picture first = decoded(one);
                Picture second = decoded(other)) {
            return Core.norm(first.pixels(), second.pixels(), Core.NORM_L1);
        }
    }
}
