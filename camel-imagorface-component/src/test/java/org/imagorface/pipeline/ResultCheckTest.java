package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.RedactionFailed;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.path.PathParser;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;
import org.imagorface.redact.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redacted pictures are looked at again before they are handed out. */
class ResultCheckTest {

    private static final RedactionPolicy VERIFY = new RedactionPolicy(NoFacePolicy.PASS, 0, true);
    private static final Redaction BLACK =
            new Redaction(RedactionStyle.of("black", OptionalDouble.empty()), RedactionShape.BOX, 0);

    /** Four, beside each other. */
    private static final List<DetectedRegion> FACES = List.of(face(0), face(1), face(2), face(3));

    private byte[] white;

    private static DetectedRegion face(int column) {
        return new DetectedRegion(new NormalizedRect(0.05 + 0.25 * column, 0.3, 0.2 + 0.25 * column, 0.7), 9, "face");
    }

    @BeforeEach
    void paint() throws IOException {
        BufferedImage picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200 * 100; i++) {
            picture.setRGB(i % 200, i / 200, 0xffffff);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        white = png.toByteArray();
    }

    @Test
    void whatIsFoundInTheResultIsCoveredToo() throws IOException {
        // sees one white face at a time, however many there are
        ImagePipeline pipeline = TestPipelines.with(seeing(probe -> FACES.stream()
                .filter(face -> brightness(probe, face) > 128)
                .limit(1)
                .toList()));

        ImageResult result = pipeline.process(redaction("format(png)"));

        RedactionReceipt receipt = result.receipt().orElseThrow();
        assertThat(receipt.verification()).isEqualTo(Verification.passed(4));
        assertThat(receipt.regions()).containsExactlyElementsOf(FACES);
        assertThat(result.metadata().regions()).containsExactlyElementsOf(FACES);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(TestPipelines.bytes(result)));
        for (int column = 0; column < 4; column++) {
            assertThat(picture.getRGB(25 + 50 * column, 50)).isEqualTo(0xff000000);
        }
        assertThat(receipt.outputSha256()).isEqualTo(Digests.sha256(TestPipelines.bytes(result)));
    }

    @Test
    void aFaceThatDoesNotGoAwayFails() {
        AtomicInteger looks = new AtomicInteger();
        ImagePipeline pipeline = TestPipelines.with(seeing(probe -> {
            looks.incrementAndGet();
            return List.of(FACES.get(0));
        }));

        assertThatThrownBy(() -> pipeline.process(redaction("format(png)")))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("1 face");
        assertThat(looks).hasValue(1 + ResultCheck.MOST_ROUNDS);
    }

    @Test
    void aDetectorThatFailsAtTheSecondLookFailsTheRedaction() {
        AtomicInteger looks = new AtomicInteger();
        ImagePipeline pipeline = TestPipelines.with(seeing(probe -> {
            if (looks.incrementAndGet() > 1) {
                throw new DetectionFailed("broken");
            }
            return List.of(FACES.get(0));
        }));

        assertThatThrownBy(() -> pipeline.process(redaction("format(png)")))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("could not be verified");
    }

    @Test
    void nobodyLooksWhereNobodyAsks() {
        AtomicInteger looks = new AtomicInteger();
        ImagePipeline pipeline = TestPipelines.with(seeing(probe -> {
            looks.incrementAndGet();
            return List.of(FACES.get(0));
        }));

        ImageResult result = pipeline.process(
                new ImageRequest(new ImageSource.Encoded(white), PathParser.parse("unsafe/filters:redact(black)/x")));

        assertThat(looks).hasValue(1);
        assertThat(result.receipt().orElseThrow().verification()).isEqualTo(Verification.NONE);
    }

    @Test
    void pixelsAreLookedAtAsWell() throws IOException {
        ImagePipeline pipeline = TestPipelines.with(seeing(probe -> FACES.stream()
                .filter(face -> brightness(probe, face) > 128)
                .limit(2)
                .toList()));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(white));

        RedactionReceipt receipt = pipeline.process(
                        ImageRequest.redaction(new ImageSource.Decoded(picture), Optional.empty(), BLACK, VERIFY))
                .receipt()
                .orElseThrow();

        assertThat(receipt.verification()).isEqualTo(Verification.passed(2));
        assertThat(receipt.regions()).hasSize(4);
    }

    @Test
    void framesAreCoveredEach() throws IOException {
        ImagePipeline pipeline = TestPipelines.with(seeing(probe -> FACES.stream()
                .filter(face -> brightness(probe, face) > 20)
                .limit(1)
                .toList()));

        for (String format : List.of("gif", "webp")) {
            ImageResult result = pipeline.process(new ImageRequest(
                    new ImageSource.Encoded(AnimatedGif.of(3, 200, 100)),
                    PathParser.parse("unsafe/filters:format(" + format + ")/x"),
                    Optional.empty(),
                    Optional.of(BLACK),
                    VERIFY));
            RedactionReceipt receipt = result.receipt().orElseThrow();
            assertThat(receipt.verification().rounds()).isEqualTo(4);
            assertThat(receipt.regions()).hasSize(12);
        }
    }

    private ImageRequest redaction(String filter) {
        return new ImageRequest(
                new ImageSource.Encoded(white),
                PathParser.parse("unsafe/filters:" + filter + "/x"),
                Optional.empty(),
                Optional.of(BLACK),
                VERIFY);
    }

    private static int brightness(Probe probe, DetectedRegion face) {
        int x = (int) ((face.box().left() + face.box().right()) / 2 * probe.width());
        int y = (int) ((face.box().top() + face.box().bottom()) / 2 * probe.height());
        return probe.luma()[y * probe.stride() + x] & 0xff;
    }

    private static RegionDetector seeing(Function<Probe, List<DetectedRegion>> look) {
        return new RegionDetector() {

            @Override
            public String name() {
                return "seeing";
            }

            @Override
            public String fingerprint() {
                return "1";
            }

            @Override
            public List<DetectedRegion> detect(Probe probe) {
                return look.apply(probe);
            }
        };
    }
}
