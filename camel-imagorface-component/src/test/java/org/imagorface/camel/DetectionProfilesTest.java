package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.error.InvalidSetting;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who chooses the profile of a message, and what wins over it. The face in the photo lies on its side: fast does not see it. */
class DetectionProfilesTest extends CamelTestSupport {

    private static final String KEY_OF_FAST = "6a4334fad3b4d7ae";

    private static final byte[] LYING = lying();

    /** After a quarter turn clockwise, columns are what rows were, from right to left. */
    private static final NormalizedRect FACE = new NormalizedRect(
            1 - Photos.FACE.bottom(), Photos.FACE.left(), 1 - Photos.FACE.top(), Photos.FACE.right());

    @ParameterizedTest
    @CsvSource({
        "'', , false",
        "?profile=fast, , false",
        "?profile=thorough, , true",
        "'', thorough, true",
        "?profile=thorough, FAST, false",
        "?profile=fast, THOROUGH, true",
        "?profile=thorough&angles=0, , false",
        "?profile=thorough&minQuality=100000, , false",
        "?angles=0.75, , true",
    })
    void headerWinsOverOptionAndOptionsOfTheDetectorOverTheProfile(String options, String header, boolean found) {
        Exchange done = send("imagorface:detect" + options, header, LYING);

        assertThat(done.getException()).isNull();
        List<?> regions = done.getMessage().getHeader(ImagorfaceConstants.REGIONS, List.class);
        assertThat(regions.stream().map(DetectedRegion.class::cast).anyMatch(DetectionProfilesTest::isTheFace))
                .isEqualTo(found);
    }

    private static boolean isTheFace(DetectedRegion region) {
        return region.box().intersection(FACE) > 0.5 * FACE.area();
    }

    @Test
    void anUnknownProfileFailsTheMessage() {
        assertThat(send("imagorface:detect", "careful", LYING).getException(InvalidSetting.class))
                .hasMessageContaining("CamelImagorfaceProfile was 'careful', must be one of [FAST, THOROUGH]");
    }

    @Test
    void aProfileThatIsGivenTwiceIsNoProfile() {
        assertThatThrownBy(() -> context.getEndpoint("imagorface:redact?mode=black&profile=fast&profile=thorough"))
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("option 'profile' was given 2 times, must be given once");
    }

    @Test
    void eachProfileHasKeysOfItsOwn() {
        assertThat(key("fast")).contains("-" + KEY_OF_FAST + "-").isEqualTo(key(null));
        assertThat(key("thorough"))
                .isNotEqualTo(key("fast"))
                .startsWith(key("fast").substring(0, 64));
    }

    private String key(String profile) {
        return send("imagorface:detect", profile, LYING)
                .getMessage()
                .getHeader(ImagorfaceConstants.DETECTION_KEY, String.class);
    }

    @Test
    void redactionsGoByTheProfileAndTheReceiptSaysSo() {
        Exchange fast = send("imagorface:redact?mode=black", null, LYING);
        Exchange thorough = send("imagorface:redact?mode=black", "thorough", LYING);

        assertThat(receipt(fast).detectorFingerprint()).isEqualTo(KEY_OF_FAST);
        assertThat(receipt(thorough).detectorFingerprint()).isNotEqualTo(KEY_OF_FAST);
        assertThat(faceColour(fast)).isNotZero();
        assertThat(faceColour(thorough)).isZero();
    }

    @Test
    void pathsGoByTheProfile() {
        assertThat(faceColour(send("imagorface:process?path=filters:redact(black)", "fast", LYING)))
                .isNotZero();
        assertThat(faceColour(send("imagorface:process?path=filters:redact(black)", "thorough", LYING)))
                .isZero();
    }

    @Test
    void documentsAreLookedAtThoroughlyUnlessToldOtherwise() throws IOException {
        byte[] archive = zip(Map.of("photo.png", LYING));

        assertThat(facesOf(send("imagorface:redact?mode=black", null, archive))).isEqualTo(1);
        assertThat(facesOf(send("imagorface:redact?mode=black&profile=fast", null, archive)))
                .isZero();
    }

    private static long facesOf(Exchange done) {
        return done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class).regions().stream()
                .filter(DetectionProfilesTest::isTheFace)
                .count();
    }

    private static RedactionReceipt receipt(Exchange done) {
        return done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class);
    }

    private static int faceColour(Exchange done) {
        BufferedImage image = Photos.decode(done.getMessage().getBody(byte[].class));
        return Photos.colour(image, FACE.centerX(), FACE.centerY());
    }

    private Exchange send(String uri, String profile, byte[] body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            if (profile != null) {
                exchange.getMessage().setHeader(ImagorfaceConstants.PROFILE, profile);
            }
        });
    }

    private static byte[] lying() {
        BufferedImage upright = Photos.decode(Photos.astronaut());
        BufferedImage turned = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                turned.setRGB(upright.getHeight() - 1 - y, x, upright.getRGB(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(turned, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
