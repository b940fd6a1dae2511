package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.InvalidPath;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Which part of the source a path shows. Sources are 400 x 200 pixels in which red is the column / 2 and green the row, so that
 * the pixels of a result tell where they are from.
 */
class FramingTest {

    private static final DetectedRegion SMALL = face(0.05, 0.1, 0.1, 0.2);
    private static final DetectedRegion LARGE = face(0.7, 0.5, 0.8, 0.7);

    private final ImagePipeline pipeline = TestPipelines.with(FakeDetector.finding(SMALL, LARGE));
    private final ImagePipeline faceless = TestPipelines.with(FakeDetector.finding());
    private final byte[] source = TestPhotos.encoded(places(400, 200), ".png");

    @ParameterizedTest
    @CsvSource({
        // path, columns and rows of the source that the result's first and last pixel show
        "200x200, 100, 0, 300, 200",
        "200x200/left, 0, 0, 200, 200",
        "200x200/filters:focal(300x10:400x100), 200, 0, 400, 200",
        "200x200/filters:focal(0x0:40x40), 0, 0, 200, 200",
        "200x200/filters:focal(0.5x0.1:0.6x0.2), 120, 0, 320, 200",
        "200x200/filters:focal(250x100), 150, 0, 350, 200",
        "200x200/filters:focal(-1e308x-1e308), 0, 0, 200, 200",
        "200x200/filters:focal(1e308x-1e308), 200, 0, 400, 200",
        "200x200/filters:focal(-1e308x0:1e308x1e308), 0, 0, 200, 200",
        // a region outweighs a point
        "200x200/filters:focal(10x10):focal(300x0:400x200), 200, 0, 400, 200",
        // focal wins over smart, alignments and detection
        "200x200/left/filters:focal(300x10:400x100), 200, 0, 400, 200",
        "200x200/smart/filters:focal(0x0:40x40), 0, 0, 200, 200",
        // counts in the source, whatever is cut from it
        "100x0:400x200/200x200/filters:focal(100x0:140x200), 100, 0, 300, 200",
        // not a focal area
        "200x200/filters:focal(10x10:5x20), 100, 0, 300, 200",
        "200x200/filters:focal(1x2x3), 100, 0, 300, 200",
        "200x200/filters:focal(), 100, 0, 300, 200",
        // fit-in and stretch show everything anyway
        "fit-in/200x200/filters:focal(0x0:40x40), 0, 0, 400, 200",
        "stretch/100x100/filters:focal(0x0:40x40), 0, 0, 400, 200",
    })
    void cropsKeepWhatIsNamed(String path, int left, int top, int right, int bottom) throws IOException {
        String full = path.contains("filters:") ? path + ":format(png)/x" : path + "/filters:format(png)/x";
        assertShows(TestPipelines.process(faceless, full, source), left, top, right, bottom);
    }

    @ParameterizedTest
    @CsvSource({
        "200x200/smart/filters:face(largest), 200, 0, 400, 200",
        "200x200/filters:face(2), 0, 0, 200, 200",
        "200x200/filters:face(99), 0, 0, 200, 200",
        // 40 x 40 pixels at (280, 100), alone
        "100x100/filters:face(1;1;0;0), 280, 100, 320, 140",
        // with half of it on each side
        "100x100/filters:face(1;1;0.5;0), 260, 80, 340, 160",
        // a third of a face above: 40 x 52
        "100x100/filters:face(1;1;0;0.3), 274, 88, 326, 140",
        // halfway between all of the height and the face
        "100x100/filters:face(1;0.5;0;0), 240, 60, 360, 180",
        // brought into range
        "100x100/filters:face(-5;7;-1;-1), 70, 0, 270, 200",
        // not enlarged
        "100x100/filters:no_upscale():face(1;1;0;0), 250, 70, 350, 170",
        // no more of the picture than there is, from both faces on
        "100x50/filters:face(all;1;0;0), 20, 5, 320, 155",
    })
    void facesAreFramed(String path, int left, int top, int right, int bottom) throws IOException {
        String full = path.replace(';', ',') + ":format(png)/x";
        assertShows(TestPipelines.process(pipeline, full, source), left, top, right, bottom);
    }

    @ParameterizedTest
    @ValueSource(strings = {"face()", "face(largest,0.9)", "face(x,y,z,w,v)", "face(99999999999,1e300,-1e300,1e300)"})
    void withoutAFaceTheCropIsAsWithoutTheFilter(String filter) throws IOException {
        byte[] plain = TestPipelines.process(faceless, "90x200/smart/filters:format(png)/x", source);
        byte[] framed = TestPipelines.process(faceless, "90x200/filters:format(png):" + filter + "/x", source);
        assertThat(framed).isEqualTo(plain);
        assertThat(TestPhotos.viewed(TestPipelines.process(pipeline, "90x200/filters:" + filter + "/x", source))
                        .getWidth())
                .isEqualTo(90);
    }

    @Test
    void fallBacksAreTakenInOrder() throws IOException {
        String path = "50x200/smart/filters:format(png):no_face(%s)/x";
        byte[] flat = TestPhotos.encoded(TestPhotos.plain(400, 200, CvType.CV_8UC3, new Scalar(9, 9, 9)), ".png");
        Mat noisy = TestPhotos.plain(400, 200, CvType.CV_8UC3, new Scalar(9, 9, 9));
        Mat right = noisy.submat(0, 200, 340, 390);
        Core.setRNGSeed(3);
        Core.randu(right, 100, 255);
        byte[] detailed = TestPhotos.encoded(noisy, ".png");

        assertShows(TestPipelines.process(faceless, path.formatted("center"), source), 175, 0, 225, 200);
        BufferedImage found = TestPhotos.viewed(TestPipelines.process(faceless, path.formatted("entropy"), detailed));
        for (int x = 15; x < 35; x++) {
            assertThat(found.getRGB(x, 100) & 0xff).isGreaterThan(90);
        }
        // nothing tells the parts of a flat picture apart, and a name that is none is passed over
        assertThat(TestPhotos.viewed(TestPipelines.process(faceless, path.formatted("nobody,entropy,center"), flat))
                        .getWidth())
                .isEqualTo(50);
        byte[] attention = TestPipelines.process(faceless, "50x200/smart/filters:format(png)/x", source);
        assertThat(TestPipelines.process(faceless, path.formatted("attention,center"), source))
                .isEqualTo(attention);
    }

    @Test
    void trimCutsThePlainBorderAndTheCropCountsInTheWholePicture() throws IOException {
        byte[] bordered = TestPhotos.encoded(bordered(), ".png");

        assertShows(TestPipelines.process(faceless, "trim/filters:format(png)/x", bordered), 50, 40, 350, 160);
        assertShows(
                TestPipelines.process(faceless, "trim/100x0:400x200/filters:format(png)/x", bordered),
                100,
                40,
                350,
                160);
        assertShows(
                TestPipelines.process(faceless, "trim:bottom-right:20/filters:format(png)/x", bordered),
                50,
                40,
                350,
                160);
        // nothing in common: neither is done
        assertThat(size("trim/0x0:20x20/300x0/filters:format(png)/x", bordered)).isEqualTo(new Size(300, 150));
        ImageResult meta = pipeline.process(TestPipelines.request("meta/trim/filters:draw_detections()/x", bordered));
        NormalizedRect box = meta.metadata().regions().get(0).box();
        assertThat(box.left() * 300 + 50).isCloseTo(0.7 * 400, within(1e-6));
        assertThat(box.top() * 120 + 40).isCloseTo(0.5 * 200, within(1e-6));
    }

    @Test
    void orientTurnsTheStoredPictureFirst() throws IOException {
        byte[] jpeg = TestPhotos.encoded(places(400, 200), ".jpg");
        byte[] lying = ExifBytes.inJpeg(jpeg, ExifBytes.orientation(6));
        assertThat(size("filters:format(png)/x", lying)).isEqualTo(new Size(200, 400));
        assertThat(size("filters:format(png):orient(0)/x", lying)).isEqualTo(new Size(200, 400));
        assertThat(size("filters:format(png):orient(1)/x", lying)).isEqualTo(new Size(400, 200));
        assertThat(size("filters:format(png):orient(180)/x", lying)).isEqualTo(new Size(400, 200));
        assertThat(size("filters:format(png):orient(180):orient(90)/x", lying)).isEqualTo(new Size(200, 400));
        // counter-clockwise: the last column comes to the top
        BufferedImage turned =
                TestPhotos.viewed(TestPipelines.process(faceless, "filters:format(png):orient(90)/x", source));
        assertThat(turned.getRGB(0, 0) >> 16 & 0xff).isCloseTo(199, within(1));
        assertThat(turned.getRGB(0, 399) >> 16 & 0xff).isZero();
    }

    @Test
    void aTurnedSourceHasRegionsOfItsOwn() {
        FakeDetector detector = FakeDetector.finding(LARGE);
        Map<String, List<DetectedRegion>> known = new HashMap<>();
        ImagePipeline cached =
                TestPipelines.with((key, detection) -> known.computeIfAbsent(key, absent -> detection.get()), detector);
        String upright = cached.process(TestPipelines.request("meta/smart/x", source))
                .detectionKey()
                .orElseThrow();
        String turned = cached.process(TestPipelines.request("meta/smart/filters:orient(90)/x", source))
                .detectionKey()
                .orElseThrow();
        assertThat(turned).isNotEqualTo(upright);
        assertThat(detector.calls).hasValue(2);
    }

    @Test
    void regionsOfTheUprightSourceAreNotTakenForATurnedOne() {
        ImageRequest request = new ImageRequest(
                new ImageSource.Encoded(source),
                PathParser.parse("unsafe/filters:orient(90):redact()/x"),
                Optional.of(new KnownRegions(List.of(LARGE), DetectedBy.NOBODY)),
                Optional.empty(),
                NoFacePolicy.PASS);
        assertThatThrownBy(() -> pipeline.process(request))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("orient()");
    }

    private Size size(String path, byte[] bytes) throws IOException {
        BufferedImage image = TestPhotos.viewed(TestPipelines.process(faceless, path, bytes));
        return new Size(image.getWidth(), image.getHeight());
    }

    private static void assertShows(byte[] png, int left, int top, int right, int bottom) throws IOException {
        BufferedImage image = TestPhotos.viewed(png);
        double perColumn = (double) (right - left) / image.getWidth();
        double perRow = (double) (bottom - top) / image.getHeight();
        int first = image.getRGB(2, 2);
        int last = image.getRGB(image.getWidth() - 3, image.getHeight() - 3);
        assertThat((first >> 16 & 0xff) * 2.0).as("left").isCloseTo(left + 2.5 * perColumn, within(3.0));
        assertThat((first >> 8 & 0xff) * 1.0).as("top").isCloseTo(top + 2.5 * perRow, within(2.5));
        assertThat((last >> 16 & 0xff) * 2.0).as("right").isCloseTo(right - 2.5 * perColumn, within(3.0));
        assertThat((last >> 8 & 0xff) * 1.0).as("bottom").isCloseTo(bottom - 2.5 * perRow, within(2.5));
    }

    private static Mat places(int width, int height) {
        Mat pixels = new Mat(height, width, CvType.CV_8UC3);
        byte[] row = new byte[width * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[3 * x + 1] = (byte) y;
                row[3 * x + 2] = (byte) (x / 2);
            }
            pixels.put(y, 0, row);
        }
        return pixels;
    }

    /** Places inside (50, 40) to (350, 160), blue around them. */
    private static Mat bordered() {
        Mat inner = places(400, 200);
        Mat whole = new Mat(200, 400, CvType.CV_8UC3, new Scalar(255, 0, 0));
        inner.submat(40, 160, 50, 350).copyTo(whole.submat(40, 160, 50, 350));
        inner.release();
        return whole;
    }

    private static DetectedRegion face(double left, double top, double right, double bottom) {
        return new DetectedRegion(new NormalizedRect(left, top, right, bottom), 9, DetectedRegion.FACE);
    }
}
