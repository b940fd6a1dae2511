package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.apache.camel.TypeConverter;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.redact.ReceiptHashes;
import org.imagorface.redact.ReceiptMethod;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;
import org.imagorface.redact.Verification;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The converters as routes use them, by way of Camel's registry. */
class ImagorfaceConverterTest extends CamelTestSupport {

    private static final RedactionReceipt RECEIPT = new RedactionReceipt(
            "photo.png",
            "png",
            new ReceiptHashes("0".repeat(64), 2000, "f".repeat(64), 1000),
            new Size(40, 30),
            1,
            List.of(new DetectedRegion(new NormalizedRect(0.25, 0.5, 0.75, 1), 12.5, "face <&>")),
            new ReceiptMethod(
                    List.of(
                            new Redaction(RedactionStyle.of("black", OptionalDouble.empty()), RedactionShape.OVAL, 0.1),
                            Redaction.DEFAULT),
                    List.of("pico"),
                    "0123456789abcdef"),
            Verification.passed(2),
            Instant.parse("2026-01-02T03:04:05Z"),
            Optional.empty());

    @Test
    void picturesBecomePng() throws Exception {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 1, 0x80ff0010);

        for (byte[] png : List.of(
                converter().mandatoryConvertTo(byte[].class, image),
                converter().mandatoryConvertTo(InputStream.class, image).readAllBytes())) {
            assertThat(Photos.decode(png).getRGB(1, 1)).isEqualTo(0x80ff0010);
        }
    }

    @Test
    void picturesDoNotPassThroughFiles(@TempDir Path folder) throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        boolean before = ImageIO.getUseCache();
        ImageIO.setUseCache(true);
        ImageIO.setCacheDirectory(gone.toFile());
        Files.delete(gone);
        try {
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
            assertThat(converter().mandatoryConvertTo(byte[].class, image)).isNotEmpty();
        } finally {
            ImageIO.setCacheDirectory(null);
            ImageIO.setUseCache(before);
        }
    }

    @Test
    void receiptsBecomeJson() throws Exception {
        String text = converter().mandatoryConvertTo(String.class, RECEIPT);

        JsonNode json = JsonMapper.builder().build().readTree(text);
        assertThat(json.get("input_sha256").asText()).isEqualTo(RECEIPT.inputSha256());
        assertThat(json.get("output_sha256").asText()).isEqualTo(RECEIPT.outputSha256());
        assertThat(json.get("width").asInt()).isEqualTo(40);
        assertThat(json.get("height").asInt()).isEqualTo(30);
        assertThat(json.get("frames").asInt()).isEqualTo(1);
        assertThat(json.get("regions").get(0).get("right").asDouble()).isEqualTo(0.75);
        assertThat(json.get("regions").get(0).get("name").asText()).isEqualTo("face <&>");
        assertThat(json.get("redactions").toString())
                .isEqualTo("[{\"style\":\"#000000\",\"shape\":\"oval\",\"margin\":0.1},"
                        + "{\"style\":\"blur\",\"shape\":\"box\",\"margin\":0}]");
        assertThat(json.get("detectors").get(0).asText()).isEqualTo("pico");
        assertThat(json.get("detector_fingerprint").asText()).isEqualTo("0123456789abcdef");
        assertThat(json.get("time").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(new String(converter().mandatoryConvertTo(byte[].class, RECEIPT), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(converter().mandatoryConvertTo(InputStream.class, RECEIPT)).hasContent(text);
    }

    @Test
    void jsonIsSafeInsideAPage() throws Exception {
        assertThat(converter().mandatoryConvertTo(String.class, RECEIPT)).contains("face \\u003c\\u0026\\u003e");
    }

    private TypeConverter converter() {
        return context.getTypeConverter();
    }
}
