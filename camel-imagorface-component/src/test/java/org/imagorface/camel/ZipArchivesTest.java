package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;

/** ZIP archives in the body: redacted as a whole, or left as they came. */
class ZipArchivesTest extends CamelTestSupport {

    private static final String REDACT = "imagorface:redact?profile=fast&mode=black";

    @Test
    void everyPictureIsRedactedHoweverDeep() throws Exception {
        byte[] inner = Zips.of(Map.of("more/photo.png", Photos.astronaut()));
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("readme.txt", "Two photos.".getBytes(StandardCharsets.UTF_8));
        parts.put("photo.png", Photos.astronaut());
        parts.put("inner.zip", inner);

        Exchange done = send(Zips.of(parts));

        assertThat(done.getException()).isNull();
        Map<String, byte[]> result = Zips.read(done.getMessage().getBody(byte[].class));
        assertThat(result).containsOnlyKeys("readme.txt", "photo.png", "inner.zip");
        assertThat(result.get("readme.txt")).asString().isEqualTo("Two photos.");
        assertThat(Photos.faceColour(Photos.decode(result.get("photo.png")))).isZero();
        byte[] deepest = Zips.read(result.get("inner.zip")).get("more/photo.png");
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
        byte[] archive = Zips.of(Map.of("photo.png", Photos.astronaut(), "program.bin", new byte[] {1, 2, 0, 4}));

        Exchange done = send(archive);

        assertThat(done.getException(RedactionFailed.class)).hasMessageContaining("program.bin");
        assertThat(done.getMessage().getBody()).isSameAs(archive);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @Test
    void nestingWithoutEndIsRefused() throws Exception {
        byte[] archive = Zips.of(Map.of("photo.png", Photos.astronaut()));
        for (int i = 0; i < 7; i++) {
            archive = Zips.of(Map.of("inner.zip", archive));
        }

        assertThat(send(archive).getException(LimitExceeded.class)).hasMessageContaining("limit");
    }

    private Exchange send(byte[] body) {
        return template.request(REDACT, exchange -> exchange.getMessage().setBody(body));
    }
}
