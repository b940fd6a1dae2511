package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.SourceNotFound;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * Paths that imagor is tested with by its own project ({@code published.tsv}): format, frames and size of what comes of them.
 * The pictures are plain ones of this test; they have the names, the kinds and, as far as these are known, the sizes of
 * imagor's. Nothing is encoded, as the tests of each format show that.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedPathsTest {

    private static final Scalar INK = new Scalar(200, 150, 60, 255);
    private static final Scalar BORDER = new Scalar(40, 30, 200, 255);
    private static final Scalar NOTHING = new Scalar(0, 0, 0, 0);

    private final Map<String, byte[]> pictures = new HashMap<>();
    private ImagePipeline pipeline;

    @BeforeAll
    void makePictures() {
        TestPictures.load();
        DetectedRegion face = new DetectedRegion(new NormalizedRect(0.1, 0.1, 0.4, 0.6), 9, DetectedRegion.FACE);
        pipeline = new ImagePipeline(
                new ImageCodecs(ProcessingLimits.DEFAULT),
                new RegionFinder(List.of(FakeDetector.finding(face)), 400, DetectionCache.NONE),
                FilterRegistry.standard(),
                ProcessingLimits.DEFAULT,
                this::load,
                PipelineListener.NONE);
        still("gopher.png", 1634, 2224, ".png");
        still("gopher-front.png", 202, 259, ".png");
        still("gopher.tiff", 200, 100, ".tiff");
        still("2bands.png", 300, 200, ".png");
        still("demo1.jpg", 400, 400, ".jpg");
        still("demo3.webp", 550, 368, ".webp");
        still("Canon_40D.jpg", 100, 68, ".jpg");
        still("jpg-24bit-icc-adobe-rgb.jpg", 1200, 786, ".jpg");
        still("bmp_24.bmp", 200, 200, ".bmp");
        still("lena_gray.bmp", 512, 512, ".bmp");
        turned("gopher-exif-orientation-cw90.png", 890, 654);
        turned("gopher-landscape-exif-cw90.png", 600, 900);
        bordered("find_trim.png", BORDER, new Rect(80, 60, 300, 200), 460, 330);
        bordered("find_trim_alpha.png", NOTHING, new Rect(50, 45, 194, 245), 300, 330);
        animated("dancing-banana.gif", 143, 151, 8);
        animated("nyan-cat.gif", 400, 280, 12);
    }

    private void still(String name, int width, int height, String extension) {
        int type = extension.equals(".png") || extension.equals(".tiff") ? CvType.CV_8UC4 : CvType.CV_8UC3;
        pictures.put(name, TestPhotos.encoded(TestPhotos.plain(width, height, type, INK), extension));
    }

    private void turned(String name, int storedWidth, int storedHeight) {
        byte[] jpeg = TestPhotos.encoded(TestPhotos.plain(storedWidth, storedHeight, CvType.CV_8UC3, INK), ".jpg");
        pictures.put(name, ExifBytes.inJpeg(jpeg, ExifBytes.orientation(6)));
    }

    private void bordered(String name, Scalar border, Rect content, int width, int height) {
        Mat pixels = TestPhotos.plain(width, height, CvType.CV_8UC4, border);
        pixels.submat(content).setTo(INK);
        pictures.put(name, TestPhotos.encoded(pixels, ".png"));
    }

    private void animated(String name, int width, int height, int count) {
        List<Mat> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Mat frame = TestPhotos.plain(width, height, CvType.CV_8UC4, NOTHING);
            frame.submat(new Rect(10 * i, 10 * i, 50, 60)).setTo(INK);
            frames.add(frame);
            delays.add(100);
        }
        try (Picture picture = Picture.owning(frames, new Animation(delays, 0))) {
            pictures.put(
                    name,
                    new ImageCodecs(ProcessingLimits.DEFAULT).encode(picture, new EncodeOptions(ImageFormat.GIF, 0)));
        }
    }

    private ImageSource load(String image) {
        return Optional.ofNullable(pictures.get(image))
                .map(ImageSource.Encoded::new)
                .orElseThrow(() -> new SourceNotFound("not found: '%s'".formatted(image)));
    }

    static Stream<Arguments> published() throws IOException {
        try (InputStream in = PublishedPathsTest.class.getResourceAsStream("published.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            return lines.stream()
                    .map(line -> line.split("\t"))
                    .map(row -> Arguments.of(row[3], row[0], Integer.parseInt(row[1]), row[2]));
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void givesWhatImagorGives(String path, String format, int frames, String size) {
        ImageParameters parameters = PathParser.parse("unsafe/meta/" + path);
        ImageSource source = ImageSource.ofColor(parameters.image()).orElseGet(() -> load(parameters.image()));

        ImageMetadata metadata =
                pipeline.process(new ImageRequest(source, parameters)).metadata();

        assertThat(metadata.format().metaName()).isEqualTo(format);
        assertThat(metadata.pages()).isEqualTo(frames);
        assertThat(metadata.size()).hasToString(size);
    }
}
