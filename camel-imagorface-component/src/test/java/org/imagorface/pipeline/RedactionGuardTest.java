package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagorface.redact.RedactionShape.BOX;
import static org.imagorface.redact.RedactionShape.OVAL;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.imagorface.detect.CaffeineDetectionCache;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.image.Picture;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;

/** Where a redaction was asked for, nothing leaves but a redacted picture. */
class RedactionGuardTest {

    private static final DetectedRegion FACE =
            new DetectedRegion(new NormalizedRect(0.25, 0.25, 0.75, 0.75), 9, DetectedRegion.FACE);
    private static final int OPEN = 0xffc08040;

    private final byte[] source = png(100, 80);
    private final ImagePipeline pipeline = TestPipelines.with(FakeDetector.finding(FACE));

    @Test
    void coversTheRegion() throws IOException {
        BufferedImage redacted = decode(TestPipelines.process(pipeline, "filters:redact(red)/x", source));
        assertThat(redacted.getRGB(50, 40)).isEqualTo(0xffff0000);
        assertThat(redacted.getRGB(26, 21)).isEqualTo(0xffff0000);
        assertThat(redacted.getRGB(2, 2)).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:redct()/x",
                "filters:Redact()/x",
                "filters:redact/x",
                "filters:redact%28%29/x",
                "filters:redact()quality(5)/x",
                "filters:quality(5)redact/x",
                "filters:redact:quality(5)/x",
                "filters:(redact()):quality(5)/x",
                "filters:foo(redact())/x",
                "filters:foo(redct())/x",
                "filters:quality(80:redact())/x",
                "filters:format(png:redact())/x",
                "filters:draw_detections(redact())/x",
                "filters:strip_exif(%72edact())/x",
                "filters:%72%65%64%61%63%74()/x",
                "filters:redaktion()/x",
                "filters:face_redct()/x",
                "filters:reduct_faces()/x",
                "filters:redact(blr)/x",
                "filters:redact(pixelat)/x",
                "filters:redact(blur,much)/x",
                "filters:redact(blur,1,2)/x",
                "filters:redact(blur,0.1)/x",
                "filters:redact(pixelate,0.5)/x",
                "filters:redact_oval(nocolour)/x",
                "50x40/fit-in/filters:redact()/x",
                "smart/50x40/filters:quality(5):redct()/x",
                "Filters:redact()/x",
                "filter:redact()/x",
                "smart%2Ffilters:redact()/x",
                "smart/redact()/x",
                "filters:quality(5)/redact_oval(black)/x",
                "50x40/fit-in/filters:redact()/http://example.com/x",
                "smart/50x50/filters:redact()/x",
                "filters:redact(red)/filters:redact_oval()/x",
                "filters:fill(red/filters:redact()/x",
                "filters:quality(5)/quality(5):redact(black)/x",
                "filters%3Aredact()/x",
                "no/such/part/filters:Redact(black)/x",
            })
    void refusesWhatIsNotQuiteARedaction(String path) {
        assertThatThrownBy(() -> TestPipelines.process(pipeline, path, source)).isInstanceOf(InvalidPath.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filters:redact():raw()/x", "filters:raw():redact_oval(black)/x"})
    void theSourceIsNotHandedOutBesideARedaction(String path) {
        assertThatThrownBy(() -> TestPipelines.process(pipeline, path, source))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("raw()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redacted/photo.jpg",
                "redact(1).jpg",
                "smart/http://example.com/unsafe/filters:redact()/photo.jpg",
                "50x40/fit-in/filters:grayscale()/photo.jpg"
            })
    void namesOfImagesMayHaveTheWordInThem(String path) {
        assertThat(pipeline.process(TestPipelines.request(path, source)).receipt())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void regionsOnNoFrameAreNotPassedOver(int frame) {
        ImageRequest request = new ImageRequest(
                new ImageSource.Encoded(source),
                PathParser.parse("unsafe/filters:redact(black)/x"),
                Optional.of(new KnownRegions(List.of(FACE.onFrame(0), FACE.onFrame(frame)), DetectedBy.NOBODY)),
                Optional.empty(),
                NoFacePolicy.PASS);
        assertThatThrownBy(() -> pipeline.process(request))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("frame " + frame);
    }

    @Test
    void skipsOtherUnknownFilters() throws IOException {
        assertThat(decode(TestPipelines.process(pipeline, "filters:unheard_of(1)/x", source))
                        .getRGB(50, 40))
                .isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redacted(1).jpg",
                "redact/(final).jpg",
                "https://elsewhere.example/unsafe/filters:redact()/x.jpg",
                "b64:cmVkYWN0KCk",
            })
    void namesAndAddressesOfImagesMayHaveTheWord(String image) throws IOException {
        assertThat(decode(TestPipelines.process(pipeline, image, source)).getRGB(50, 40))
                .isEqualTo(OPEN);
    }

    @Test
    void failsWithoutADetector() {
        assertThatThrownBy(() -> TestPipelines.process(TestPipelines.with(), "filters:redact()/x", source))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("detector");
    }

    @Test
    void failsWithTheDetector() {
        ImagePipeline failing = TestPipelines.with(
                FakeDetector.failingWith(new IllegalStateException("secret detail")), FakeDetector.finding(FACE));
        for (String path : List.of("filters:redact()/x", "filters:redact_oval()/x", "50x50/smart/x")) {
            assertThatThrownBy(() -> TestPipelines.process(failing, path, source))
                    .isInstanceOf(DetectionFailed.class)
                    .hasMessageNotContaining("secret detail");
        }
    }

    @Test
    void failedDetectionsAreNotRemembered() {
        FakeDetector detector = FakeDetector.failingWith(new DetectionFailed("broken"));
        ImagePipeline caching = TestPipelines.with(
                new CaffeineDetectionCache(CaffeineDetectionCache.newCache(5, java.time.Duration.ZERO)), detector);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> TestPipelines.process(caching, "filters:redact()/x", source))
                    .isInstanceOf(DetectionFailed.class);
        }
        assertThat(detector.calls).hasValue(2);
    }

    @Test
    void noFaceMayBeMadeAFailure() {
        ImagePipeline blind = TestPipelines.with(FakeDetector.finding());
        ImageParameters parameters = PathParser.parse("unsafe/filters:redact()/x");
        ImageSource encoded = new ImageSource.Encoded(source);
        assertThat(blind.process(new ImageRequest(encoded, parameters)).receipt())
                .hasValueSatisfying(receipt -> assertThat(receipt.regions()).isEmpty());
        ImageRequest strict =
                new ImageRequest(encoded, parameters, Optional.empty(), Optional.empty(), NoFacePolicy.FAIL);
        assertThatThrownBy(() -> blind.process(strict))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("no face");
    }

    @Test
    void knownRegionsNeedNoDetector() throws IOException {
        ImageRequest request = new ImageRequest(
                new ImageSource.Encoded(source),
                PathParser.parse("unsafe/filters:redact(black)/x"),
                Optional.of(new KnownRegions(List.of(FACE), DetectedBy.NOBODY)),
                Optional.empty(),
                NoFacePolicy.PASS);
        ImageResult result = TestPipelines.with().process(request);
        assertThat(decode(TestPipelines.bytes(result)).getRGB(50, 40)).isEqualTo(0xff000000);
        assertThat(result.receipt()).map(RedactionReceipt::detectors).contains(List.of());
    }

    @Test
    void receiptsNameRegionsWithoutAreaAndEachRedaction() throws IOException {
        DetectedRegion point = new DetectedRegion(new NormalizedRect(0.505, 0.505, 0.505, 0.505), 9, "face");
        DetectedRegion outside = new DetectedRegion(new NormalizedRect(1, 0, 1, 0.5), 9, "face");
        ImageRequest request = new ImageRequest(
                new ImageSource.Encoded(source),
                PathParser.parse("unsafe/filters:redact_oval(black):redact(red)/x"),
                Optional.of(new KnownRegions(List.of(point, outside), DetectedBy.NOBODY)),
                Optional.empty(),
                NoFacePolicy.PASS);
        ImageResult result = TestPipelines.with().process(request);
        assertThat(decode(TestPipelines.bytes(result)).getRGB(50, 40)).isEqualTo(0xffff0000);
        RedactionReceipt receipt = result.receipt().orElseThrow();
        assertThat(receipt.regions()).containsExactly(point);
        assertThat(receipt.redactions()).extracting(Redaction::shape).containsExactly(OVAL, BOX);
    }

    @Test
    void facesAtTheEdgeLeaveNothingInTransparentPixelsBesideThem() throws IOException {
        // the right half is the face, and its last columns are mixed with transparent ones when the canvas is shrunk
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 100 * 100; i++) {
            picture.setRGB(i % 100, i / 100, i % 100 < 50 ? 0x0000ff : 0xff0000);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        for (String share : List.of("37", "50", "73", "91")) {
            ImageRequest request = new ImageRequest(
                    new ImageSource.Encoded(png.toByteArray()),
                    PathParser.parse("unsafe/fit-in/141x141/filters:fill(none):proportion(" + share
                            + "):redact(black):format(png)/x"),
                    Optional.of(new KnownRegions(
                            List.of(new DetectedRegion(new NormalizedRect(0.5, 0, 1, 1), 9, "face")),
                            DetectedBy.NOBODY)),
                    Optional.empty(),
                    NoFacePolicy.PASS);
            BufferedImage result =
                    decode(TestPipelines.bytes(TestPipelines.with().process(request)));
            int[] pixels = result.getRGB(0, 0, result.getWidth(), result.getHeight(), null, 0, result.getWidth());
            for (int pixel : pixels) {
                boolean ofFace = pixel >>> 24 > 0 && (pixel >> 16 & 0xff) > 2 * (pixel & 0xff);
                assertThat(ofFace).as("%s: %x", share, pixel).isFalse();
            }
        }
    }

    @Test
    void requestedRedactionComesBeforeTheFilters() throws IOException {
        ImageRequest request = new ImageRequest(
                new ImageSource.Encoded(source),
                PathParser.parse("unsafe/40x40/filters:format(png)/x"),
                Optional.empty(),
                Optional.of(Redaction.DEFAULT),
                NoFacePolicy.PASS);
        RedactionReceipt receipt = pipeline.process(request).receipt().orElseThrow();
        assertThat(receipt.inputSha256()).isEqualTo(Digests.sha256(source));
        assertThat(receipt.detectors()).containsExactly("fake");
        assertThat(receipt.regions()).hasSize(1);
    }

    @Test
    void everyFrameIsCovered() throws IOException {
        byte[] animation = AnimatedGif.of(3, 20, 20);
        for (String path : List.of("filters:redact(red)/x", "filters:redact(red):format(webp)/x")) {
            byte[] redacted = TestPipelines.process(pipeline, path, animation);
            try (Picture picture = TestPipelines.decode(redacted)) {
                assertThat(picture.frameCount()).isEqualTo(3);
                for (Mat frame : picture.frames()) {
                    assertThat(frame.get(10, 10)[2]).isGreaterThan(220);
                    assertThat(frame.get(10, 10)[1]).isLessThan(30);
                }
            }
        }
        byte[] first = TestPipelines.process(pipeline, "filters:redact(red):format(png)/x", animation);
        assertThat(decode(first).getRGB(10, 10)).isEqualTo(0xffff0000);
    }

    @Test
    void pagesAreNotLostInSilence() throws IOException {
        byte[] tiff = pages(2);
        assertThatThrownBy(() -> TestPipelines.process(pipeline, "filters:redact()/x", tiff))
                .isInstanceOf(UnsupportedOperation.class)
                .hasMessageContaining("2 pages");
        assertThatThrownBy(() -> pipeline.detect(new ImageSource.Encoded(tiff)))
                .isInstanceOf(UnsupportedOperation.class)
                .hasMessageContaining("2 pages");
        byte[] first = TestPipelines.process(pipeline, "filters:redact(red):format(png)/x", tiff);
        assertThat(decode(first).getRGB(10, 10)).isEqualTo(0xffff0000);
    }

    private static byte[] pages(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < count; i++) {
                writer.writeToSequence(
                        new IIOImage(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, OPEN);
            }
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage decode(byte[] png) throws IOException {
        return ImageIO.read(new java.io.ByteArrayInputStream(png));
    }
}
