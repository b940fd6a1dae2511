package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.Expired;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterRules;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** What an operator lets filters do. What a filter did is seen by its colour: the source is plain grey. */
class FilterRulesTest {

    private static final int GREY = 0xff808080;
    private static final int RED = 0xffff0000;
    private static final DetectedRegion FACE =
            new DetectedRegion(new NormalizedRect(0.25, 0.25, 0.75, 0.75), 9, DetectedRegion.FACE);

    private final byte[] grey =
            TestPhotos.encoded(TestPhotos.plain(100, 80, CvType.CV_8UC3, new Scalar(128, 128, 128)), ".png");

    private static FilterRules disabling(String... names) {
        return new FilterRules(true, Set.of(names), 0, 0, false, false, false);
    }

    private static FilterRules first(int filters) {
        return new FilterRules(true, Set.of(), filters, 0, false, false, false);
    }

    private static FilterRules frames(int most) {
        return new FilterRules(true, Set.of(), 0, most, false, false, false);
    }

    private static final FilterRules NO_BLUR = new FilterRules(false, Set.of(), 0, 0, false, false, false);

    private ImagePipeline under(FilterRules rules) {
        return under(rules, ProcessingLimits.DEFAULT);
    }

    private ImagePipeline under(FilterRules rules, ProcessingLimits limits) {
        TestPipelines.withProbe(400);
        return new ImagePipeline(
                new ImageCodecs(limits),
                new RegionFinder(List.of(FakeDetector.finding(FACE)), 400, DetectionCache.NONE),
                FilterRegistry.standard().under(rules),
                limits,
                image -> new ImageSource.Encoded(grey),
                PipelineListener.NONE);
    }

    private BufferedImage picture(FilterRules rules, String filters) throws IOException {
        return TestPhotos.viewed(TestPipelines.process(under(rules), "filters:" + filters + "/x", grey));
    }

    @Test
    void disabledFiltersArePassedOver() throws IOException {
        String inverted = "brightness(100):rotate(90)";

        assertThat(picture(FilterRules.NONE, inverted).getWidth()).isEqualTo(80);
        BufferedImage turned = picture(disabling("brightness", "unknown"), inverted);
        assertThat(turned.getWidth()).isEqualTo(80);
        assertThat(turned.getRGB(5, 5)).isEqualTo(GREY);
        assertThat(picture(disabling("brightness", "rotate"), inverted).getWidth())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "redact, redact()",
        "redact, redact(red)",
        "redact, grayscale():redact(black)",
        "redact, redact_oval():redact()",
        "redact_oval, redact_oval()",
        "redact, 'image(/filters:redact()/a.png,0,0)'",
        "redact_oval, 'image(/filters:image(%2Ffilters:redact_oval()%2Fb.png)/a.png,0,0)'"
    })
    void aDisabledRedactionRefusesThePath(String disabled, String filters) {
        assertThatThrownBy(() -> picture(disabling(disabled), filters))
                .isInstanceOf(UnsupportedOperation.class)
                .hasMessageContaining(disabled + "() is disabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redct()", "Redact()", "foo(redact())", "quality(80:redact())"})
    void whatIsMeantAsARedactionIsRefusedAsEver(String filters) {
        for (FilterRules rules : List.of(disabling("redact", "Redact", "redct", "quality"), first(1))) {
            assertThatThrownBy(() -> picture(rules, "grayscale():" + filters)).isInstanceOf(InvalidPath.class);
        }
    }

    @Test
    void otherSpellingsOfADisabledNameDisableNothing() throws IOException {
        assertThat(picture(disabling("Redact", "redact()", "REDACT"), "redact(red)")
                        .getRGB(50, 40))
                .isEqualTo(RED);
    }

    @Test
    void filtersBeyondTheLastThatIsRunArePassedOver() throws IOException {
        assertThat(picture(first(2), "format(png):quality(5):rotate(90)").getWidth())
                .isEqualTo(100);
        assertThat(picture(first(3), "format(png):quality(5):rotate(90)").getWidth())
                .isEqualTo(80);
        assertThat(picture(first(2), "unknown():rotate(90):rotate(90)").getWidth())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grayscale():redact()",
                "grayscale():redact_oval(black)",
                "redact():redact_oval()",
                "unknown():redact()",
                "format(png):quality(80):redact()",
                "image(/filters:grayscale():redact()/a.png,0,0)"
            })
    void aRedactionBeyondItRefusesThePath(String filters) {
        assertThatThrownBy(() -> picture(first(1), filters))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("only the first 1 are run");
    }

    @Test
    void aRedactionWithinItIsDone() throws IOException {
        assertThat(picture(first(1), "redact(red):rotate(90)").getRGB(50, 40)).isEqualTo(RED);
    }

    @Test
    void aUrlExpiresWhereverItSaysSo() {
        assertThatThrownBy(() -> picture(first(1), "grayscale():expire(1000)")).isInstanceOf(Expired.class);
    }

    @Test
    void withoutBlurNothingIsBlurredButFaces() throws IOException {
        BufferedImage wide =
                TestPhotos.viewed(TestPipelines.process(under(NO_BLUR), "fit-in/200x80/filters:fill(blur)/x", grey));
        byte[] photo = TestPhotos.astronaut();
        byte[] plain = TestPipelines.process(under(NO_BLUR), "filters:format(png)/x", photo);

        assertThat(wide.getRGB(2, 40)).as("a border that cannot be blurred").isEqualTo(0xff000000);
        assertThat(TestPipelines.process(under(NO_BLUR), "filters:blur(20):sharpen(5):format(png)/x", photo))
                .isEqualTo(plain);
        assertThat(TestPipelines.process(under(FilterRules.NONE), "filters:blur(20):format(png)/x", photo))
                .isNotEqualTo(plain);
        assertThat(TestPipelines.process(under(NO_BLUR), "filters:redact(blur):format(png)/x", photo))
                .isEqualTo(TestPipelines.process(under(FilterRules.NONE), "filters:redact(blur):format(png)/x", photo))
                .isNotEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', 4",
        "2, '', 2",
        "1, '', 1",
        "9, '', 4",
        "3, filters:max_frames(2)/, 2",
        "2, filters:max_frames(3)/, 2"
    })
    void framesBeyondTheLastAreLeftOut(int most, String filters, int left) throws IOException {
        byte[] animation = AnimatedGif.of(4, 20, 10);

        try (Picture result =
                TestPipelines.decode(TestPipelines.process(under(frames(most)), filters + "x", animation))) {
            assertThat(result.frameCount()).isEqualTo(left);
        }
    }

    @Test
    void everyFrameThatIsLeftIsRedacted() throws IOException {
        byte[] animation = AnimatedGif.of(4, 20, 10);

        byte[] redacted = TestPipelines.process(under(frames(3)), "filters:redact(red)/x", animation);
        try (Picture result = TestPipelines.decode(redacted)) {
            assertThat(result.frameCount()).isEqualTo(3);
            assertThat(result.frames())
                    .allSatisfy(frame -> assertThat(frame.get(5, 10)).startsWith(0, 0, 255));
        }
    }

    @Test
    void smallJpegsAreProgressiveAndBare() {
        FilterRules small = new FilterRules(true, Set.of(), 0, 0, true, false, false);
        byte[] source = ExifBytes.inJpeg(wideGamut(), ExifBytes.full());

        byte[] usual = TestPipelines.process(under(FilterRules.NONE), "x", source);
        byte[] result = TestPipelines.process(under(small), "x", source);

        assertThat(frameMarker(usual)).as("baseline").isEqualTo(0xc0);
        assertThat(frameMarker(result)).as("progressive").isEqualTo(0xc2);
        assertThat(result).hasSizeLessThan(usual.length);
        assertThat(text(usual)).contains("Exif", "ICC_PROFILE");
        assertThat(text(result)).doesNotContain("Exif", "ICC_PROFILE");
        assertThat(TestPipelines.process(under(small), "filters:quality(75)/x", source))
                .isEqualTo(result);
        assertThat(TestPipelines.process(under(small), "filters:format(png)/x", source))
                .isEqualTo(TestPipelines.process(under(FilterRules.NONE), "filters:format(png)/x", source));
        try (Picture converted = TestPipelines.decode(result);
                Picture expected = TestPipelines.decode(
                        TestPipelines.process(under(FilterRules.NONE), "filters:strip_icc()/x", source))) {
            assertThat(converted.pixels().get(100, 100))
                    .isEqualTo(expected.pixels().get(100, 100));
        }
    }

    private static int frameMarker(byte[] jpeg) {
        for (int at = 2; ; ) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xc0 || marker == 0xc2) {
                return marker;
            }
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
    }

    @Test
    void profileAndMetadataAreStrippedAsByTheFilters() {
        byte[] source = ExifBytes.inJpeg(wideGamut(), ExifBytes.full());
        FilterRules noProfile = new FilterRules(true, Set.of(), 0, 0, false, true, false);
        FilterRules noMetadata = new FilterRules(true, Set.of(), 0, 0, false, false, true);

        assertThat(TestPipelines.process(under(noProfile), "50x50/x", source))
                .isEqualTo(TestPipelines.process(under(FilterRules.NONE), "50x50/filters:strip_icc()/x", source));
        assertThat(text(TestPipelines.process(under(noProfile), "50x50/x", source)))
                .contains("Exif")
                .doesNotContain("ICC_PROFILE");
        assertThat(TestPipelines.process(under(noMetadata), "50x50/x", source))
                .isEqualTo(TestPipelines.process(under(FilterRules.NONE), "50x50/filters:strip_metadata()/x", source));
        assertThat(text(TestPipelines.process(under(noMetadata), "50x50/x", source)))
                .doesNotContain("Exif", "ICC_PROFILE");
    }

    @Test
    void unlimitedIsAsMuchAsCanBeWorkedOn() {
        ProcessingLimits tight = new ProcessingLimits(1 << 20, 50, 50, 2000);

        assertThatThrownBy(() -> TestPipelines.process(under(FilterRules.NONE, tight), "x", grey))
                .isInstanceOf(LimitExceeded.class);
        try (Picture whole =
                TestPipelines.decode(TestPipelines.process(under(FilterRules.NONE, tight.unlimited()), "x", grey))) {
            assertThat(whole.size()).isEqualTo(new Size(100, 80));
        }
        assertThatThrownBy(() -> TestPipelines.process(
                        under(FilterRules.NONE, tight.unlimited()), "900000x900000/filters:fill(red)/x", grey))
                .isInstanceOf(LimitExceeded.class);
    }

    private static byte[] wideGamut() {
        try (Picture photo = TestPipelines.decode(TestPhotos.astronaut())) {
            ColorProfiles.assign(photo, ColorProfile.displayP3());
            return new ImageCodecs(ProcessingLimits.DEFAULT).encode(photo, new EncodeOptions(ImageFormat.JPEG, 90));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
