package org.imagorface.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.InvalidSetting;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.redact.ReceiptHashes;
import org.imagorface.redact.ReceiptMethod;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.Verification;
import org.imagorface.testing.Keystores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures hold for what a receipt says, and for nothing else. */
class ReceiptSignatureTest {

    private static final DocumentReceipt RECEIPT = new DocumentReceipt(
            "scan \ud83d <1>.zip",
            DocumentKind.ZIP,
            new ReceiptHashes("0".repeat(64), 2000, "f".repeat(64), 1000),
            List.of(new PartRecord(
                    "scan.zip/photo.png",
                    "png",
                    PartRecord.Action.REDACTED,
                    1,
                    List.of(new DetectedRegion(new NormalizedRect(1 / 3.0, 0, 2 / 3.0, 1e-9), Double.NaN, "face")))),
            new ReceiptMethod(List.of(Redaction.DEFAULT), List.of("pico"), "0123456789abcdef"),
            Verification.passed(1),
            Instant.parse("2026-01-02T03:04:05Z"),
            Optional.empty());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"Ed25519,,Ed25519", "EC,-groupname secp256r1,ECDSA-SHA-256", "RSA,-keysize 2048,RSA-SHA-256"})
    void keyPairsSignAndTheirCertificateChecks(String algorithm, String more, String name) throws Exception {
        KeyStore store = Keystores.read(
                Keystores.pair(folder.resolve("keys.p12"), algorithm, more == null ? new String[0] : more.split(" ")));
        ReceiptKey key = key(store);
        ReceiptKey certificate = ReceiptKey.of(store.getCertificate("receipts"));

        String signed = signed(key);

        assertThat(FiledReceipt.read(signed).problems()).isEmpty();
        assertThat(FiledReceipt.read(signed).isSignedBy(certificate)).isTrue();
        assertThat(FiledReceipt.read(signed).keyId()).contains(certificate.id());
        assertThat(signed).contains("\"algorithm\":\"" + name + "\"");
        assertThatThrownBy(certificate::requireSigning).isInstanceOf(InvalidSetting.class);
        assertThat(FiledReceipt.read(signed.replace("\"faces\":1", "\"faces\":2"))
                        .isSignedBy(certificate))
                .isFalse();
    }

    @Test
    void secretsSign() throws Exception {
        ReceiptKey key = key(Keystores.read(Keystores.secret(folder.resolve("one.p12"))));
        ReceiptKey other = key(Keystores.read(Keystores.secret(folder.resolve("other.p12"))));

        String signed = signed(key);

        assertThat(FiledReceipt.read(signed).isSignedBy(key)).isTrue();
        assertThat(FiledReceipt.read(signed).isSignedBy(other)).isFalse();
        assertThat(FiledReceipt.read(json(RECEIPT)).isSignedBy(key)).isFalse();
    }

    @Test
    void howTheTextIsWrittenDoesNotMatter() throws Exception {
        ReceiptKey key = key(Keystores.read(Keystores.secret(folder.resolve("one.p12"))));
        JsonMapper mapper = JsonMapper.builder().build();

        String pretty = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(signed(key)));

        assertThat(pretty).contains("\n");
        assertThat(FiledReceipt.read(pretty).isSignedBy(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"input_bytes\":2000|\"input_bytes\":2001",
                "\"done\":true|\"done\":false",
                "\"algorithm\":\"HMAC-SHA-256\"|\"algorithm\":\"Ed25519\"",
                "\"left\":0.333333|\"left\":0.333334",
                "\"version\":1|\"version\":1,\"more\":true",
                "scan.zip/photo.png|scan.zip/other.png",
                "\"value\":\"|\"value\":\"A",
                "\"value\":\"|\"value\":\"?"
            })
    void anyOtherWordBreaksIt(String word, String other) throws Exception {
        ReceiptKey key = key(Keystores.read(Keystores.secret(folder.resolve("one.p12"))));
        String signed = signed(key);
        assertThat(signed).contains(word);

        assertThat(FiledReceipt.read(signed.replace(word, other)).isSignedBy(key))
                .isFalse();
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> FiledReceipt.read("{\"faces\":1,\"faces\":2}")).isInstanceOf(CorruptImage.class);
        assertThatThrownBy(() -> FiledReceipt.read("{} {}")).isInstanceOf(CorruptImage.class);
        assertThatThrownBy(() -> FiledReceipt.read("[]")).isInstanceOf(CorruptImage.class);
    }

    @Test
    void weakKeysAreRefused() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = Keystores.PASSWORD.toCharArray();
        store.setEntry(
                "receipts",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "HmacSHA256")),
                new KeyStore.PasswordProtection(password));

        assertThatThrownBy(() -> ReceiptKey.of(store, password, ""))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> ReceiptKey.of(store, password, "others")).isInstanceOf(InvalidSetting.class);
        KeyStore rsa = Keystores.read(Keystores.pair(folder.resolve("weak.p12"), "RSA", "-keysize", "1024"));
        assertThatThrownBy(() -> key(rsa)).hasMessageContaining("2048 bits");
    }

    private static ReceiptKey key(KeyStore store) {
        return ReceiptKey.of(store, Keystores.PASSWORD.toCharArray(), "");
    }

    private static String signed(ReceiptKey key) throws Exception {
        return json(new ReceiptDesk(true, Optional.of(key)).finish(RECEIPT));
    }

    private static String json(DocumentReceipt receipt) throws Exception {
        return JsonMapper.builder().build().writeValueAsString(ReceiptJson.fields(receipt));
    }
}
