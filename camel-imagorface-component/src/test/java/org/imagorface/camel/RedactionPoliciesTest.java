package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold of a redacted picture or document for it to be handed out, and what documents may be. */
class RedactionPoliciesTest extends CamelTestSupport {

    private static final byte[] OPAQUE = {1, 2, 0, 4};

    @TempDir
    Path folder;

    @Test
    void aFlagSaysThatNoFaceWasFound() throws Exception {
        for (byte[] body : List.of(Photos.coffee(), Zips.of(Map.of("coffee.png", Photos.coffee())))) {
            Exchange done = send("redact?onNoFace=flag", body);

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(ImagorfaceConstants.FLAGGED)).isEqualTo(true);
        }
        assertThat(json(send("redact?onNoFace=flag", Photos.coffee()))).contains("\"no_face\":true");
    }

    @Test
    void aFaceOrAnotherPolicyRaisesNoFlag() throws Exception {
        Exchange done = template.request("imagorface:redact?onNoFace=flag", exchange -> {
            exchange.getMessage().setBody(Photos.astronaut());
            exchange.getMessage().setHeader(ImagorfaceConstants.FLAGGED, true);
        });

        assertThat(done.getMessage().getHeader(ImagorfaceConstants.FLAGGED)).isNull();
        assertThat(json(done)).contains("\"no_face\":false");
        assertThat(send("redact", Photos.coffee()).getMessage().getHeader(ImagorfaceConstants.FLAGGED))
                .isNull();
    }

    @Test
    void aPathThatRedactsRaisesTheFlag() throws Exception {
        Exchange done = send("process?onNoFace=flag&path=200x200/filters:redact(black)", Photos.coffee());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.FLAGGED)).isEqualTo(true);
    }

    @Test
    void fewerFacesThanAskedForFail() throws Exception {
        byte[] archive = Zips.of(Map.of("a.png", Photos.astronaut(), "b.png", Photos.astronaut()));

        assertThat(send("redact?minFaces=2", archive).getException()).isNull();
        Exchange tooFew = send("redact?minFaces=3", archive);
        assertThat(tooFew.getException(RedactionFailed.class)).hasMessageContaining("minFaces=3");
        assertThat(tooFew.getMessage().getBody()).isSameAs(archive);
        assertThat(send("redact?minFaces=1", Photos.astronaut()).getException()).isNull();
        assertThat(send("redact?minFaces=2", Photos.astronaut()).getException(RedactionFailed.class))
                .hasMessageContaining("1 face");
        Exchange byHeader = template.request("imagorface:redact", exchange -> {
            exchange.getMessage().setBody(Photos.astronaut());
            exchange.getMessage().setHeader(ImagorfaceConstants.MIN_FACES, 2);
        });
        assertThat(byHeader.getException()).isInstanceOf(RedactionFailed.class);
    }

    @Test
    void aDocumentWithoutAFaceFailsWhereThePolicySaysSo() throws Exception {
        byte[] one = Zips.of(Map.of("coffee.png", Photos.coffee(), "astronaut.png", Photos.astronaut()));
        byte[] none = Zips.of(Map.of("coffee.png", Photos.coffee()));

        assertThat(send("redact?onNoFace=fail", one).getException()).isNull();
        assertThat(send("redact?onNoFace=fail", none).getException(RedactionFailed.class))
                .hasMessageContaining("onNoFace=fail");
    }

    @Test
    void failuresLetNothingPassWhateverIsAsked() {
        assertThatThrownBy(() ->
                        context.getEndpoint("imagorface:redact?onFailure=pass").start())
                .hasStackTraceContaining("onFailure was 'pass', must be fail");
        assertThat(send("redact?onFailure=fail", new byte[] {1, 2, 3}).getException())
                .isNotNull();
    }

    @Test
    void partsPassThatAreAllowedTo() throws Exception {
        byte[] archive = Zips.of(Map.of("program.bin", OPAQUE, "photo.png", Photos.astronaut()));

        assertThat(send("redact?passParts=font", archive).getException(RedactionFailed.class))
                .hasMessageContaining("program.bin")
                .hasMessageContaining("passParts=unknown");
        Exchange done = send("redact?passParts=font,unknown", archive);

        assertThat(Zips.read(done.getMessage().getBody(byte[].class)).get("program.bin"))
                .isEqualTo(OPAQUE);
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.parts())
                .filteredOn(part -> part.action() == PartRecord.Action.PASSED)
                .extracting(PartRecord::path)
                .containsExactly("program.bin");
    }

    @ParameterizedTest
    @CsvSource({
        "passParts=fnot, fnot",
        "minFaces=-1, minFaces was -1",
        "maxDocumentBytes=0, maxDocumentBytes was 0",
        "maxParts=0, maxParts was 0",
        "maxDepth=0, maxDepth was 0"
    })
    void optionsOutOfTheirRangeStopTheRoute(String option, String message) {
        assertThatThrownBy(
                        () -> context.getEndpoint("imagorface:redact?" + option).start())
                .hasStackTraceContaining(message);
    }

    @Test
    void limitsOfDocumentsHold() throws Exception {
        byte[] archive = Zips.of(Map.of("a.txt", text("one"), "b.txt", text("two")));
        byte[] nested = Zips.of(Map.of("inner.zip", archive));
        Path file = Files.write(folder.resolve("archive.zip"), archive);

        assertThat(send("redact?maxParts=1", archive).getException(LimitExceeded.class))
                .hasMessageContaining("more than 1 ");
        assertThat(send("redact?maxDepth=1", nested).getException()).isNull();
        assertThat(send("redact?maxDepth=1", Zips.of(Map.of("more.zip", nested)))
                        .getException())
                .isInstanceOf(LimitExceeded.class);
        assertThat(send("redact?maxDocumentBytes=50", file).getException(LimitExceeded.class))
                .hasMessageContaining("maxDocumentBytes is 50");
    }

    @Test
    void aFileMayBeLongerThanWhatIsReadIntoMemory() throws Exception {
        byte[] noise = Photos.astronaut();
        Path file = Files.write(
                folder.resolve("archive.zip"), Zips.of(Map.of("a.png", noise, "b.png", noise, "c.png", noise)));
        String limited = "redact?maxSourceBytes=" + (noise.length + 1000);
        assertThat(Files.size(file)).isGreaterThan(noise.length + 1000);

        for (Object body : List.of(file, file.toFile())) {
            Exchange done = send(limited, body);
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                    .isEqualTo(3);
        }
        assertThat(send(limited, Files.readAllBytes(file)).getException()).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void facesAreFoundInDocumentsThatStayAsTheyAre() throws Exception {
        byte[] archive = Zips.of(Map.of("a/photo.png", Photos.astronaut()));

        Exchange done = send("detect", archive);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isSameAs(archive);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(1);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
        List<?> parts = done.getMessage().getHeader(ImagorfaceConstants.DOCUMENT_REGIONS, List.class);
        assertThat(parts).singleElement().isInstanceOfSatisfying(PartRecord.class, part -> {
            assertThat(part.path()).isEqualTo("a/photo.png");
            assertThat(part.action()).isEqualTo(PartRecord.Action.EXAMINED);
            assertThat(part.regions())
                    .isEqualTo(send("detect", Photos.astronaut()).getMessage().getHeader(ImagorfaceConstants.REGIONS));
        });
    }

    @Test
    void regionsOfAnEarlierDocumentGoAway() throws Exception {
        Exchange done = send("detect", Zips.of(Map.of("photo.png", Photos.astronaut())));
        done.getMessage().setBody(Photos.astronaut());

        template.send("imagorface:detect", done);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.DOCUMENT_REGIONS))
                .isNull();
    }

    private Exchange send(String operation, Object body) {
        return template.request("imagorface:" + operation, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(ImagorfaceConstants.PROFILE, "fast");
        });
    }

    private String json(Exchange done) {
        Object receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT);
        return context.getTypeConverter().convertTo(String.class, done, receipt);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
