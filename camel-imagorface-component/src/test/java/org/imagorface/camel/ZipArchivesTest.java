package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** ZIP archives in the body: redacted as a whole, or left as they came. */
class ZipArchivesTest extends CamelTestSupport {

    private static final String REDACT = "imagorface:redact?mode=black";

    @Test
    void everyPictureIsRedactedHoweverDeep() throws Exception {
        byte[] inner = zip(Map.of("more/photo.png", Photos.astronaut()));
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("readme.txt", "Two photos.".getBytes(StandardCharsets.UTF_8));
        parts.put("photo.png", Photos.astronaut());
        parts.put("inner.zip", inner);

        Exchange done = send(zip(parts));

        assertThat(done.getException()).isNull();
        Map<String, byte[]> result = unzip(done.getMessage().getBody(byte[].class));
        assertThat(result).containsOnlyKeys("readme.txt", "photo.png", "inner.zip");
        assertThat(result.get("readme.txt")).asString().isEqualTo("Two photos.");
        assertThat(Photos.faceColour(Photos.decode(result.get("photo.png")))).isZero();
        byte[] deepest = unzip(result.get("inner.zip")).get("more/photo.png");
        assertThat(Photos.faceColour(Photos.decode(deepest))).isZero();
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.parts())
                .extracting(PartRecord::path)
                .containsExactly("readme.txt", "photo.png", "inner.zip/more/photo.png");
        assertThat(receipt.regions())
                .as("what is certainly a face")
                .filteredOn(region -> region.score() > 50)
                .hasSize(2);
    }

    @Test
    void aPartThatNobodyCanLookIntoFailsTheWhole() throws Exception {
        byte[] archive = zip(Map.of("photo.png", Photos.astronaut(), "program.bin", new byte[] {1, 2, 0, 4}));

        Exchange done = send(archive);

        assertThat(done.getException(RedactionFailed.class)).hasMessageContaining("program.bin");
        assertThat(done.getMessage().getBody()).isSameAs(archive);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @Test
    void nestingWithoutEndIsRefused() throws Exception {
        byte[] archive = zip(Map.of("photo.png", Photos.astronaut()));
        for (int i = 0; i < 7; i++) {
            archive = zip(Map.of("inner.zip", archive));
        }

        assertThat(send(archive).getException(LimitExceeded.class)).hasMessageContaining("limit");
    }

    private Exchange send(byte[] body) {
        return template.request(REDACT, exchange -> exchange.getMessage().setBody(body));
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

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }
}
