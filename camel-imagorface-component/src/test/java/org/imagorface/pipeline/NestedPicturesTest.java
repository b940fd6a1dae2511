package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** watermark(), image() and color: sources, on a plain picture of 100 x 80 in RGB (200, 90, 30). */
class NestedPicturesTest {

    private static final int BASE = 0xffc85a1e;
    private static final int LOGO = 0xff0000ff;
    private static final DetectedRegion FACE =
            new DetectedRegion(new NormalizedRect(0.25, 0.25, 0.75, 0.75), 9, DetectedRegion.FACE);

    private final byte[] base = png(100, 80, new Scalar(30, 90, 200));
    private final Map<String, byte[]> sources = Map.of(
            "logo.png",
            png(20, 10, new Scalar(255, 0, 0)),
            "base.png",
            base,
            "my logo.png",
            png(3, 3, new Scalar(0, 255, 0)));
    private final List<String> loaded = new ArrayList<>();

    private static byte[] png(int width, int height, Scalar color) {
        return TestPhotos.encoded(TestPhotos.plain(width, height, CvType.CV_8UC3, color), ".png");
    }

    private ImageSource load(String image) {
        loaded.add(image);
        return Optional.ofNullable(sources.get(image))
                .map(ImageSource.Encoded::new)
                .orElseThrow(() -> new SourceNotFound("not found: '%s'".formatted(image)));
    }

    private ImagePipeline pipeline(ProcessingLimits limits, RegionDetector... detectors) {
        return new ImagePipeline(
                new ImageCodecs(limits),
                new RegionFinder(List.of(detectors), 400, DetectionCache.NONE),
                FilterRegistry.standard(),
                limits,
                this::load,
                PipelineListener.NONE);
    }

    private ImagePipeline pipeline(RegionDetector... detectors) {
        return pipeline(ProcessingLimits.DEFAULT, detectors);
    }

    private BufferedImage view(String filters) throws IOException {
        return view(pipeline(), filters);
    }

    private BufferedImage view(ImagePipeline pipeline, String filters) throws IOException {
        return TestPhotos.viewed(TestPipelines.process(pipeline, "filters:" + filters + "/x", base));
    }

    private static int count(BufferedImage image, int argb) {
        int found = 0;
        for (int value : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            found += value == argb ? 1 : 0;
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "'watermark(logo.png,10,20)', 10, 20, 200",
        "'watermark(logo.png)', 0, 0, 200",
        "'watermark(logo.png,10)', 0, 0, 200",
        "'watermark(logo.png,right,bottom)', 80, 70, 200",
        "'watermark(logo.png,-5,-5)', 75, 65, 200",
        "'watermark(logo.png,center,center)', 40, 35, 200",
        "'watermark(logo.png,90,75)', 90, 75, 50",
        "'watermark(logo.png,10p,0.5)', 10, 40, 200",
        "'watermark(b64:bG9nby5wbmc,10,20)', 10, 20, 200",
        "'watermark(logo.png,10,20,0,50,none)', 10, 20, 1250",
        "'watermark(logo.png,10,20,0,10,10)', 10, 20, 50",
        "'watermark(logo.png,10,20,0,0,10)', 10, 20, 200",
        "'watermark(logo.png,10,20,0,10)', 10, 20, 200",
        "'image(/logo.png,10,20)', 10, 20, 200",
        "'image(logo.png)', 0, 0, 200",
        "'image(/10x10/logo.png,10,20)', 10, 20, 100",
        "'image(/fx5/logo.png,0,20)', 0, 20, 500",
        "'image(/f-90xf-60/logo.png,0,20)', 0, 20, 200",
        "'image(unsafe%2Flogo.png,10,20)', 10, 20, 200",
        "'image(/logo.png,10,20,0,nonsense)', 10, 20, 200",
    })
    void laysPicturesWhereItIsTold(String filter, int x, int y, int pixels) throws IOException {
        BufferedImage result = view(filter);
        assertThat(new Size(result.getWidth(), result.getHeight())).isEqualTo(new Size(100, 80));
        assertThat(result.getColorModel().hasAlpha()).isTrue();
        assertThat(result.getRGB(x, y)).isEqualTo(LOGO);
        if (x > 0) {
            assertThat(result.getRGB(x - 1, y)).isEqualTo(BASE);
        }
        assertThat(count(result, LOGO)).isEqualTo(pixels);
        assertThat(count(result, BASE)).isEqualTo(8000 - pixels);
        assertThat(loaded).containsExactly("logo.png");
    }

    @Test
    void alphaIsTransparencyInPercent() throws IOException {
        assertThat(view("watermark(logo.png,0,0,50)").getRGB(0, 0)).isEqualTo(0xff642d8f);
        assertThat(view("image(/logo.png,0,0,100)").getRGB(0, 0)).isEqualTo(BASE);
        assertThat(view("image(/logo.png,0,0,-7)").getRGB(0, 0)).isEqualTo(LOGO);
        assertThat(view("image(/logo.png,0,0,900)").getRGB(0, 0)).isEqualTo(BASE);
        assertThat(view("image(/logo.png,0,0,0,screen)").getRGB(0, 0)).isEqualTo(0xffc85aff);
    }

    @Test
    void repeatsOverTheWholePicture() throws IOException {
        assertThat(count(view("watermark(logo.png,repeat,repeat)"), LOGO)).isEqualTo(8000);
        assertThat(count(view("watermark(logo.png,repeat,bottom)"), LOGO)).isEqualTo(1000);
    }

    @Test
    void namesAreDecodedByQueryRules() throws IOException {
        assertThat(view("watermark(my+logo.png,0,0)").getRGB(0, 0)).isEqualTo(0xff00ff00);
        assertThat(view("image(my%20logo.png,0,0)").getRGB(0, 0)).isEqualTo(0xff00ff00);
    }

    @Test
    void noNameIsNoWatermark() throws IOException {
        assertThat(count(view("watermark():image():watermark(,1,1)"), BASE)).isEqualTo(8000);
        assertThat(loaded).isEmpty();
    }

    @Test
    void nestedPathsRunTheirOwnFilters() throws IOException {
        BufferedImage result =
                view("image(/20x20/filters:image(/5x5/logo.png,1,1):format(jpeg):quality(1)/color:lime,10,10)");
        assertThat(result.getRGB(10, 10)).isEqualTo(0xff00ff00);
        assertThat(result.getRGB(11, 11)).isEqualTo(LOGO);
        assertThat(result.getRGB(29, 29)).isEqualTo(0xff00ff00);
        assertThat(result.getRGB(30, 30)).isEqualTo(BASE);
        assertThat(loaded).containsExactly("logo.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"watermark(gone.png,0,0)", "image(/gone.png)", "image(/10x10/filters:image(gone.png)/logo.png)"})
    void aMissingSourceFailsTheRequest(String filter) {
        assertThatThrownBy(() -> view(filter))
                .isInstanceOf(SourceNotFound.class)
                .hasMessageContaining("gone.png");
    }

    @Test
    void withoutALoaderItSaysWhatIsMissing() {
        assertThatThrownBy(() -> view(TestPipelines.with(), "watermark(logo.png,0,0)"))
                .isInstanceOf(UnsupportedOperation.class)
                .hasMessageContaining("no loader for nested images is configured");
    }

    @Test
    void depthIsLimited() throws IOException {
        assertThat(view(nested(5)).getRGB(0, 0)).isEqualTo(LOGO);
        assertThatThrownBy(() -> view(nested(6)))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("5 deep");
    }

    private static String nested(int depth) {
        String path = "logo.png";
        for (int i = 1; i < depth; i++) {
            path = "/filters:image(" + path + ")/base.png";
        }
        return "image(" + path + ")";
    }

    @Test
    void theNumberIsLimitedOverAllDepths() throws IOException {
        String one = "image(/filters:watermark(logo.png,0,0)/base.png)";
        assertThat(view(String.join(":", java.util.Collections.nCopies(10, one)))
                        .getRGB(0, 0))
                .isEqualTo(LOGO);
        assertThatThrownBy(() -> view(String.join(":", java.util.Collections.nCopies(11, one))))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("20 nested");
    }

    @Test
    void eachNestedPictureIsHeldToTheLimits() {
        ImagePipeline strict = pipeline(new ProcessingLimits(1 << 20, 120, 120, 12_000));
        assertThatThrownBy(() -> view(strict, "image(/121x1/color:red)")).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> view(strict, "image(/120x120/color:red)")).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> view(strict, "watermark(logo.png,0,0,0,1000000,1000000)"))
                .isInstanceOf(LimitExceeded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image(/filters:redct()/base.png)",
                "image(/filters:redact(blurr)/base.png)",
                "image(/filters:quality(1:redact())/base.png)"
            })
    void aNestedRedactionThatIsWrongIsRefused(String filter) {
        assertThatThrownBy(() -> view(pipeline(FakeDetector.finding(FACE)), filter))
                .isInstanceOf(InvalidPath.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"watermark(logo.png:redact(),0,0)", "image(logo.png:redact())", "image(logo.png,0,0,redact())"})
    void aRedactionInANameIsRefused(String filter) {
        assertThatThrownBy(() -> view(pipeline(FakeDetector.finding(FACE)), filter))
                .isInstanceOf(InvalidPath.class);
        assertThat(loaded).isEmpty();
    }

    @Test
    void aNestedRedactionCoversTheNestedPicture() throws IOException {
        BufferedImage result = view(pipeline(FakeDetector.finding(FACE)), "image(/filters:redact(lime)/logo.png)");
        // 20 x 10 with a face from 5, 3 to 15, 8
        assertThat(result.getRGB(10, 5)).isEqualTo(0xff00ff00);
        assertThat(result.getRGB(1, 1)).isEqualTo(LOGO);
        assertThat(result.getRGB(50, 40)).as("the outer path asked for nothing").isEqualTo(BASE);
    }

    @Test
    void aNestedRedactionNeedsADetector() {
        assertThatThrownBy(() -> view("image(/filters:redact()/logo.png)")).isInstanceOf(RedactionFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redact(lime):image(/60x40/base.png,20,20)",
                "image(/60x40/base.png,20,20):redact(lime)",
                "redact(lime):watermark(base.png,20,20,0,60,60)"
            })
    void anOuterRedactionCoversNestedPicturesToo(String filters) throws IOException {
        FakeDetector detector = FakeDetector.finding(FACE);
        ImagePipeline pipeline = pipeline(detector);
        ImageResult result = pipeline.process(TestPipelines.request("filters:" + filters + "/x", base));
        BufferedImage seen = TestPhotos.viewed(TestPipelines.bytes(result));
        // in the face of the nested picture
        assertThat(seen.getRGB(40, 35)).isEqualTo(0xff00ff00);
        assertThat(seen.getRGB(60, 48)).isEqualTo(0xff00ff00);
        assertThat(detector.calls).hasValue(2);
        assertThat(result.receipt().orElseThrow().regions()).hasSize(2);
    }

    @Test
    void nestedPicturesAreLookedAtEvenIfTheRegionsOfTheOuterAreKnown() throws IOException {
        FakeDetector detector = FakeDetector.finding(FACE);
        ImageRequest request = new ImageRequest(
                new ImageSource.Encoded(base),
                PathParser.parse("unsafe/filters:redact(lime):image(/base.png)/x"),
                Optional.of(new KnownRegions(List.of(), DetectedBy.NOBODY)),
                Optional.empty(),
                NoFacePolicy.PASS);
        BufferedImage seen =
                TestPhotos.viewed(TestPipelines.bytes(pipeline(detector).process(request)));
        assertThat(seen.getRGB(50, 40)).isEqualTo(0xff00ff00);
        assertThat(detector.calls).hasValue(1);
        assertThatThrownBy(() -> pipeline().process(request)).isInstanceOf(RedactionFailed.class);
    }

    @Test
    void aFailedDetectionInANestedPictureFailsTheRequest() {
        AtomicInteger calls = new AtomicInteger();
        RegionDetector second = new RegionDetector() {
            @Override
            public String name() {
                return "second";
            }

            @Override
            public String fingerprint() {
                return "1";
            }

            @Override
            public List<DetectedRegion> detect(Probe probe) {
                if (calls.incrementAndGet() == 2) {
                    throw new IllegalStateException("broken");
                }
                return List.of(FACE);
            }
        };
        assertThatThrownBy(() -> view(pipeline(second), "redact():image(/base.png)"))
                .isInstanceOf(DetectionFailed.class);
    }

    @Test
    void tooManyRepeatedFacesAreRefused() {
        assertThatThrownBy(
                        () -> view(pipeline(FakeDetector.finding(FACE)), "redact():image(/2x2/logo.png,repeat,repeat)"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("1000");
    }

    @ParameterizedTest
    @CsvSource({
        "30x20/color:ff8000, 30, 20, ff8000",
        "30x/COLOR:FFO, 30, 30, ffff00",
        "x20/color:red, 20, 20, ff0000",
        "color:00f, 1, 1, 0000ff",
        "fit-in/30x20/color:blue, 30, 20, 0000ff",
        "5x5:9x9/30x20/color:blue, 30, 20, 0000ff",
        "30x20/5x5/filters:fill(red)/color:blue, 40, 30, ff0000",
        "30x20/filters:redact()/color:blue, 30, 20, 0000ff",
    })
    void colourSourcesArePlanes(String path, int width, int height, String expected) throws IOException {
        ImageResult result = color(path);
        assertThat(result.metadata().format()).isEqualTo(ImageFormat.JPEG);
        BufferedImage plane = TestPhotos.viewed(TestPipelines.bytes(result));
        assertThat(new Size(plane.getWidth(), plane.getHeight())).isEqualTo(new Size(width, height));
        int rgb = plane.getRGB(0, 0);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(rgb >> shift & 0xff)
                    .isCloseTo(
                            Integer.parseInt(expected, 16) >> shift & 0xff, org.assertj.core.api.Assertions.within(3));
        }
    }

    private ImageResult color(String path) {
        String image = PathParser.parse("unsafe/" + path).image();
        return pipeline(FakeDetector.finding())
                .process(
                        new ImageRequest(ImageSource.ofColor(image).orElseThrow(), PathParser.parse("unsafe/" + path)));
    }

    @Test
    void colourSourcesMayBeTransparent() throws IOException {
        assertThat(TestPhotos.viewed(TestPipelines.bytes(color("9x9/filters:format(png)/color:ff000080")))
                        .getRGB(4, 4))
                .isEqualTo(0x80ff0000);
        assertThat(TestPhotos.viewed(TestPipelines.bytes(color("9x9/filters:format(png)/color:none")))
                        .getRGB(4, 4))
                .isZero();
    }

    @Test
    void unknownColoursAreNotFound() {
        assertThatThrownBy(() -> ImageSource.ofColor("color:bluish" + "green")).isInstanceOf(SourceNotFound.class);
        assertThatThrownBy(() -> view("image(/9x9/color:)")).isInstanceOf(SourceNotFound.class);
        assertThat(ImageSource.ofColor("colour:red")).isEmpty();
        assertThatThrownBy(() -> color("999999x9/color:red")).isInstanceOf(LimitExceeded.class);
    }
}
