package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.receipt.FiledReceipt;
import org.imagorface.receipt.ReceiptKey;
import org.imagorface.testing.Keystores;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts as routes file them: what the schema says, and signed. */
class ReceiptsTest extends CamelTestSupport {

    private static final Path SCHEMA = Path.of("..", "docs", "receipt.schema.json");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redact",
                "redact?mode=pixelate&strength=12&shape=oval&margin=0.1234567",
                "redact?verify=true",
                "redact?verify=false&receiptNames=false",
                "redact?format=gif"
            })
    void realReceiptsAreWhatTheSchemaSays(String operation) throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("a/photo.png", Photos.astronaut());
        parts.put("program.bin", new byte[] {1, 2, 0, 4});
        for (byte[] body : List.of(Photos.astronaut(), Photos.coffee(), Zips.of(parts))) {
            String separator = operation.contains("?") ? "&" : "?";
            String receipt = receipt(send(operation + separator + "passParts=unknown", body));

            assertThat(schema().validate(receipt, InputFormat.JSON)).isEmpty();
            assertThat(FiledReceipt.read(receipt).problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":1|\"version\":2",
                "\"faces\":1|\"faces\":-1",
                "\"faces\":1|\"faces\":\"1\"",
                "\"action\":\"redacted\"|\"action\":\"forgotten\"",
                "\"input_sha256\":\"|\"input_sha256\":\"x",
                "\"remaining\":0|\"remaining\":1",
                "\"shape\":\"box\"|\"shape\":\"star\"",
                "\"left\":|\"links\":",
                "\"time\":\"|\"time\":\"about ",
                "\"software\":|\"hardware\":",
                "\"verification\":|\"trust\":"
            })
    void whatTheSchemaRefusesIsRefusedHereToo(String change) throws Exception {
        String[] words = change.split("\\|");
        String receipt = receipt(send("redact?verify=true", Photos.astronaut()));
        assertThat(receipt).contains(words[0]);

        String changed = receipt.replace(words[0], words[1]);

        assertThat(FiledReceipt.read(changed).problems()).isNotEmpty();
        assertThat(schema().validate(changed, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true)))
                .isNotEmpty();
    }

    @Test
    void picturesAndDocumentsHaveOneShape() throws Exception {
        JsonNode picture = MAPPER.readTree(receipt(send("redact?verify=true", Photos.astronaut())));
        JsonNode document = MAPPER.readTree(receipt(send("redact", Zips.of(Map.of("photo.png", Photos.astronaut())))));

        assertThat(picture.get("name").asText()).isEqualTo("file.dat");
        assertThat(picture.get("parts").get(0).get("regions")).isEqualTo(picture.get("regions"));
        assertThat(document.get("parts").get(0).get("regions")).isEqualTo(picture.get("regions"));
        assertThat(document.get("parts").get(0).get("path").asText()).isEqualTo("file.dat/photo.png");
        assertThat(document.get("kind").asText()).isEqualTo("zip");
        assertThat(picture.get("kind").asText()).isEqualTo("png");
        assertThat(picture.get("input_bytes").asInt()).isEqualTo(Photos.astronaut().length);
        for (JsonNode receipt : List.of(picture, document)) {
            assertThat(receipt.get("faces").asInt()).isEqualTo(1);
            assertThat(receipt.get("pages").asInt()).isEqualTo(1);
            assertThat(receipt.get("verification").get("done").asBoolean()).isTrue();
            assertThat(receipt.get("detector_fingerprint").asText()).hasSize(16);
        }
    }

    @Test
    void namesMayBeLeftOut() throws Exception {
        String receipt =
                receipt(send("redact?receiptNames=false", Zips.of(Map.of("Jane Doe.png", Photos.astronaut()))));

        assertThat(receipt).doesNotContain("Jane").doesNotContain("file.dat").contains("\"path\":\"#1\"");
    }

    @Test
    void aKeyOfAKeystoreSigns() throws Exception {
        Path keys = Keystores.pair(folder.resolve("keys.p12"), "Ed25519");
        ReceiptKey certificate = ReceiptKey.of(Keystores.read(keys).getCertificate("receipts"));
        String options = "?receiptKeystore=file:" + keys + "&receiptKeystorePassword=RAW(" + Keystores.PASSWORD + ")";

        for (byte[] body : List.of(Photos.astronaut(), Zips.of(Map.of("photo.png", Photos.astronaut())))) {
            String receipt = receipt(send("redact" + options, body));

            assertThat(FiledReceipt.read(receipt).isSignedBy(certificate)).isTrue();
            assertThat(schema().validate(receipt, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void secretsAreShownNowhere() {
        String password = "imagorface:redact?documentPassword=correcthorse";
        String wrong = password + "&receiptKeystorePassword=batterystaple&receiptKeystore=file:none";

        assertThat(context.getEndpoint(password).toString()).doesNotContain("correcthorse");
        assertThatThrownBy(() -> context.getEndpoint(wrong).start())
                .satisfies(failure -> assertThat(stackTrace(failure))
                        .contains("receiptKeystore")
                        .doesNotContain("correcthorse")
                        .doesNotContain("batterystaple"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aKeyThatCannotBeReadStopsTheRoute() throws Exception {
        Path keys = Keystores.secret(folder.resolve("keys.p12"));
        Path none = Files.write(folder.resolve("none.p12"), new byte[] {1, 2, 3});

        for (String options : List.of(
                "receiptKeystore=file:" + keys,
                "receiptKeystore=file:" + keys + "&receiptKeystorePassword=wrong",
                "receiptKeystore=file:" + keys + "&receiptKeyAlias=other&receiptKeystorePassword=RAW("
                        + Keystores.PASSWORD + ")",
                "receiptKeystore=file:" + none + "&receiptKeystorePassword=wrong")) {
            assertThatThrownBy(() ->
                            context.getEndpoint("imagorface:redact?" + options).start())
                    .hasStackTraceContaining("receiptKey")
                    .hasStackTraceContaining("InvalidSetting");
        }
    }

    private Exchange send(String operation, byte[] body) {
        Exchange done = template.request("imagorface:" + operation, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, "file.dat");
            exchange.getMessage().setHeader(ImagorfaceConstants.PROFILE, "fast");
        });
        assertThat(done.getException()).isNull();
        return done;
    }

    private String receipt(Exchange done) {
        Object receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT);
        return context.getTypeConverter().convertTo(String.class, done, receipt);
    }

    private static JsonSchema schema() throws Exception {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    }
}
