package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.testing.SharedFiles;
import org.imagorface.testing.Ssim;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * imagorface's own answers to ten URLs, by similarity. The pictures are aligned by at most 2 pixels, since a crop follows the
 * detected boxes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagorfaceGoldenTest {

    private static final Size SIZE = new Size(500, 250);

    private ImagePipeline pipeline;
    private byte[] people;

    @BeforeAll
    void setUp() throws IOException {
        pipeline = TestPipelines.withReferenceCascade();
        people = Files.readAllBytes(SharedFiles.shared("reference/imagorface/people.jpg"));
    }

    static Stream<String[]> goldens() throws IOException {
        return Files.readAllLines(SharedFiles.shared("reference/imagorface/goldens.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("goldens")
    void looksLikeImagorfaces(String file, String path) throws IOException {
        Ssim similarity = compare(file, TestPipelines.process(pipeline, path, people));
        boolean plain = file.equals("golden-smart.jpg");
        assertThat(similarity.mean()).isGreaterThanOrEqualTo(plain ? 0.97 : 0.955);
        assertThat(similarity.worstBlock()).isGreaterThanOrEqualTo(plain ? 0.75 : 0.45);
    }

    /** The thresholds mean something: with the faces left open they are not met. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void openFacesWouldBeNoticed(String file, String path) throws IOException {
        if (!path.contains("redact")) {
            return;
        }
        Ssim similarity = compare(file, TestPipelines.process(pipeline, "500x250/smart/people.jpg", people));
        assertThat(similarity.worstBlock()).isLessThan(0.45);
    }

    @Test
    void bothFacesAreFoundWhereImagorfaceFindsThem() {
        List<DetectedRegion> regions = pipeline.process(TestPipelines.request("500x250/smart/people.jpg", people))
                .metadata()
                .regions();
        assertThat(regions).hasSize(2);
        // read off imagorface's redact(white) and redact(black), whose crop is a pixel lower
        List<PixelRect> expected = List.of(new PixelRect(164, 96, 44, 44), new PixelRect(297, 111, 44, 45));
        for (PixelRect box : expected) {
            assertThat(regions).anySatisfy(region -> assertThat(
                            region.box().intersectionOverUnion(org.imagorface.geometry.NormalizedRect.of(box, SIZE)))
                    .isGreaterThan(0.6));
        }
    }

    @Test
    void metaReportsWhatIsDrawn() {
        ImageMetadata meta = pipeline.process(TestPipelines.request("meta/500x250/smart/people.jpg", people))
                .metadata();
        ImageMetadata drawn = pipeline.process(
                        TestPipelines.request("500x250/smart/filters:draw_detections():format(png)/people.jpg", people))
                .metadata();
        assertThat(meta.regions()).hasSize(2).isEqualTo(drawn.regions());
    }

    private static Ssim compare(String file, byte[] ours) throws IOException {
        Mat golden = decode(Files.readAllBytes(SharedFiles.shared("reference/imagorface/" + file)));
        Mat actual = decode(ours);
        try {
            assertThat(actual.size()).isEqualTo(golden.size());
            return Ssim.compareAligned(golden, actual, 2);
        } finally {
            golden.release();
            actual.release();
        }
    }

    private static Mat decode(byte[] jpeg) {
        TestPictures.load();
        return Imgcodecs.imdecode(new MatOfByte(jpeg), Imgcodecs.IMREAD_COLOR);
    }
}
