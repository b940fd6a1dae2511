package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.OpenJpeg;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Filters as paths name them, on a plain picture of 100 x 80 in RGB (200, 90, 30). */
class FilterTest {

    private static final DetectedRegion FACE =
            new DetectedRegion(new NormalizedRect(0.25, 0.25, 0.75, 0.75), 9, DetectedRegion.FACE);

    private final ImagePipeline pipeline = TestPipelines.with(FakeDetector.finding(FACE));
    private final byte[] png;

    FilterTest() {
        Mat pixels = TestPhotos.plain(100, 80, CvType.CV_8UC3, new Scalar(30, 90, 200));
        png = TestPhotos.encoded(pixels, ".png");
    }

    @ParameterizedTest
    @CsvSource({
        "format(jpeg), JPEG",
        "format(jpg), JPEG",
        "format(webp), WEBP",
        "format(gif), GIF",
        "format(tiff), TIFF",
        "format(jp2), JPEG2000",
        "format(bmp), JPEG",
        "format(nonsense), PNG",
        "format(jpeg):format(png), PNG",
        "unheard_of(), PNG",
    })
    void writesTheFormatAskedFor(String filters, ImageFormat expected) {
        OpenJpeg.assumeFor(expected);
        ImageResult result = pipeline.process(TestPipelines.request("filters:" + filters + "/x", png));
        assertThat(result.metadata().format()).isEqualTo(expected);
        ImageResult again = pipeline.process(TestPipelines.request("x", TestPipelines.bytes(result)));
        assertThat(again.metadata().format()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"avif", "heif", "jxl"})
    void namesFormatsThatAreNotThere(String format) {
        assertThatThrownBy(() -> process("filters:format(%s)/x".formatted(format)))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining(format);
    }

    @Test
    void lowerQualityIsSmaller() {
        byte[] photo = TestPhotos.astronaut();
        int low = TestPipelines.process(pipeline, "filters:format(jpeg):quality(20)/x", photo).length;
        int standard = TestPipelines.process(pipeline, "filters:format(jpeg)/x", photo).length;
        int high = TestPipelines.process(pipeline, "filters:format(jpeg):quality(95)/x", photo).length;
        assertThat(low).isLessThan(standard);
        assertThat(standard).isLessThan(high);
        assertThat(TestPipelines.process(pipeline, "filters:format(jpeg):quality(999)/x", photo))
                .hasSize(standard);
    }

    @Test
    void fillsTheFrameAndItsPadding() throws IOException {
        BufferedImage filled = viewed("fit-in/100x100/10x5:20x15/filters:fill(00ff00)/x");
        assertThat(new Size(filled.getWidth(), filled.getHeight())).isEqualTo(new Size(130, 120));
        assertThat(filled.getRGB(0, 0)).isEqualTo(0xff00ff00);
        assertThat(filled.getRGB(9, 60)).isEqualTo(0xff00ff00);
        assertThat(filled.getRGB(10, 60)).isEqualTo(0xffc85a1e);
        assertThat(filled.getRGB(109, 60)).isEqualTo(0xffc85a1e);
        assertThat(filled.getRGB(110, 60)).isEqualTo(0xff00ff00);
        // the picture is 80 high in a frame of 100, and starts 5 + 10 below the top
        assertThat(filled.getRGB(60, 14)).isEqualTo(0xff00ff00);
        assertThat(filled.getRGB(60, 15)).isEqualTo(0xffc85a1e);
    }

    @Test
    void fillsTransparentlyWithTheAverageOrItself() throws IOException {
        assertThat(viewed("fit-in/100x100/filters:fill(none)/x").getRGB(0, 0) >>> 24)
                .isZero();
        assertThat(viewed("fit-in/100x100/filters:fill(auto)/x").getRGB(0, 0)).isEqualTo(0xffc85a1e);
        assertThat(viewed("fit-in/100x100/filters:fill(blur)/x").getRGB(0, 0)).isEqualTo(0xffc85a1e);
    }

    @Test
    void fillCutsNothingOffAFullFitIn() {
        assertThat(sizeOf("full-fit-in/200x200/filters:fill(red)/x")).isEqualTo(new Size(250, 200));
        assertThat(sizeOf("full-fit-in/50x200/filters:fill(red)/x")).isEqualTo(new Size(250, 200));
    }

    @Test
    void paddingNeedsAFill() {
        assertThat(pipeline.process(TestPipelines.request("fit-in/100x100/10x10/x", png))
                        .metadata()
                        .size())
                .isEqualTo(new Size(100, 80));
    }

    @ParameterizedTest
    @CsvSource({
        // the last filter of the path is done as well
        "brightness(10), ffe17337",
        "redact(black):invert(), ff37a5e1",
        "brightness(50):brightness(-50), ffc85a1e",
        "pixelate(), ffc85a1e",
    })
    void coloursReachTheResult(String filters, String argb) throws IOException {
        assertThat(Integer.toHexString(viewed("filters:" + filters + "/x").getRGB(2, 2)))
                .isEqualTo(argb);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit-in/50x50/filters:rotate(90)/x | 40x50",
                "fit-in/50x60/1x2:3x4/filters:rotate(90):fill(red)/x | 66x54",
                "filters:crop(0.5,0,30,30):padding(red,5)/x | 40x40",
                "filters:proportion(10)/x | 10x8",
                "filters:padding(red,5):trim()/x | 100x80",
            })
    void geometryReachesTheResult(String path, String size) {
        assertThat(sizeOf(path)).hasToString(size);
    }

    @Test
    void greyHasOneBand() throws IOException {
        BufferedImage grey = viewed("filters:grayscale()/x");
        assertThat(grey.getRaster().getNumBands()).isEqualTo(1);
        assertThat(grey.getRaster().getSample(2, 2, 0)).isEqualTo(123);
    }

    @Test
    void faceIsCoveredWhereverFiltersMovedIt() throws IOException {
        // the face is the middle half of the sides
        BufferedImage moved = viewed("filters:crop(0,0,60,80):rotate(90):padding(0f0,10):redact(blue)/x");
        assertThat(new Size(moved.getWidth(), moved.getHeight())).isEqualTo(new Size(100, 80));
        // x 25 to 60 and y 20 to 60 of 60 x 80, turned, in a border of 10
        assertThat(moved.getRGB(31, 11)).isEqualTo(0xff0000ff);
        assertThat(moved.getRGB(68, 43)).isEqualTo(0xff0000ff);
        assertThat(moved.getRGB(50, 47)).isEqualTo(0xffc85a1e);
        assertThat(moved.getRGB(28, 30)).isEqualTo(0xffc85a1e);
    }

    @Test
    void blurredBorderWouldShowWhatIsRedactedLater() {
        assertThatThrownBy(() -> process("fit-in/200x300/filters:fill(blur):redact()/x"))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("redaction first");
        assertThat(process("fit-in/200x300/filters:redact(black):fill(blur)/x")).isNotEmpty();
    }

    @Test
    void refusesCanvasesBeyondTheLimits() {
        for (String path : new String[] {
            "fit-in/100x100/99999x0/filters:fill(red)/x",
            "fit-in/100x100/2147483647x2147483647/filters:fill(red)/x",
            "fit-in/9999x9999/filters:fill(red)/x",
            // the canvas is the picture's size and the padding, and grows with each fill
            "0x0/4980x4960/filters:fill(red)/x",
            "0x0/2000x2000/filters:fill(red):fill(red):fill(red)/x"
        }) {
            assertThatThrownBy(() -> process(path)).isInstanceOf(LimitExceeded.class);
        }
    }

    @Test
    void refusesEndlessFilters() {
        assertThat(process("filters:" + "redact():".repeat(100) + "/x")).isNotEmpty();
        assertThatThrownBy(() -> process("filters:" + "redact():".repeat(101) + "/x"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("101 filters");
    }

    @Test
    void growsOnlyWhereAllowed() {
        assertThat(sizeOf("fit-in/200x200/x")).isEqualTo(new Size(100, 80));
        assertThat(sizeOf("fit-in/200x200/filters:upscale()/x")).isEqualTo(new Size(200, 160));
        assertThat(sizeOf("200x200/filters:no_upscale()/x")).isEqualTo(new Size(100, 80));
        assertThat(sizeOf("200x200/filters:stretch()/x")).isEqualTo(new Size(200, 200));
    }

    @Test
    void exifIsReportedUnlessHidden() {
        byte[] jpeg = TestPhotos.encoded(TestPhotos.decoded(png), ".jpg");
        byte[] turned = ExifBytes.inJpeg(jpeg, ExifBytes.orientation(1));
        assertThat(exifOf("meta/x", turned)).isNotEmpty();
        assertThat(exifOf("meta/filters:strip_exif()/x", turned)).isEmpty();
        assertThat(exifOf("meta/filters:strip_metadata()/x", turned)).isEmpty();
        assertThat(exifOf("meta/filters:redact()/x", turned)).isEmpty();
    }

    private java.util.Map<String, String> exifOf(String path, byte[] source) {
        return pipeline.process(TestPipelines.request(path, source)).metadata().exif();
    }

    private Size sizeOf(String path) {
        return pipeline.process(TestPipelines.request(path, png)).metadata().size();
    }

    private byte[] process(String path) {
        return TestPipelines.process(pipeline, path, png);
    }

    private BufferedImage viewed(String path) throws IOException {
        return TestPhotos.viewed(process(path));
    }
}
