package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.imagorface.error.InvalidSetting;
import org.imagorface.path.UrlSigner.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSignerTest {

    private static final String PATH = "500x500/top/raw.githubusercontent.com/cshum/imagor/master/testdata/gopher.png";
    private static final String SIGNATURE = "cST4Ko5_FqwT3BDn-Wf4gO3RFSk=";

    @Test
    void signsAsImagorDoes() {
        assertThat(UrlSigner.of("mysecret").sign(PATH)).isEqualTo(SIGNATURE);
    }

    /** RFC 2202 section 3 and RFC 4231 section 4.3, their second cases. */
    @ParameterizedTest
    @CsvSource({
        "SHA1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "SHA256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "SHA512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    })
    void agreesWithTheStandards(Type type, String hex) {
        String signature = UrlSigner.of(type, "Jefe", 0).sign("what do ya want for nothing?");

        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        assertThat(new BigInteger(1, bytes).toString(16)).isEqualTo(hex);
        assertThat(signature).endsWith("=");
    }

    /** The HMAC of nothing under the empty key, as published in many places. */
    @Test
    void emptySecretIsTheEmptyKey() {
        byte[] bytes = Base64.getUrlDecoder().decode(UrlSigner.of("").sign(""));

        assertThat(new BigInteger(1, bytes).toString(16)).isEqualTo("fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "20, 20", "28, 28", "40, 28", "0, 28", "-1, 28"})
    void cutsToTheLength(int truncate, int length) {
        String signature = UrlSigner.of(Type.SHA1, "mysecret", truncate).sign(PATH);

        assertThat(signature).hasSize(length).isEqualTo(SIGNATURE.substring(0, length));
    }

    @Test
    void verifiesOnlyTheWholeSignature() {
        UrlSigner signer = UrlSigner.of("mysecret");

        assertThat(signer.verify(PATH, SIGNATURE)).isTrue();
        assertThat(signer.verify(PATH, "")).isFalse();
        assertThat(signer.verify(PATH, SIGNATURE.substring(0, 27))).isFalse();
        assertThat(signer.verify(PATH, SIGNATURE + "=")).isFalse();
        assertThat(signer.verify(PATH, SIGNATURE.toLowerCase())).isFalse();
        assertThat(signer.verify(PATH + "x", SIGNATURE)).isFalse();
        assertThat(UrlSigner.of("other").verify(PATH, SIGNATURE)).isFalse();
        assertThat(UrlSigner.of(Type.SHA256, "mysecret", 28).verify(PATH, SIGNATURE))
                .isFalse();
    }

    /** What the class's documentation shows; its lines are those of this test. */
    @Test
    void theDocumentedExampleWorks() throws IOException {
        String secret = "mysecret";
        UrlSigner signer = UrlSigner.of(UrlSigner.Type.SHA256, secret, 40);
        String url = "https://img.example.com" + signer.signed("300x200/smart/photos/team.jpg");

        String path = URI.create(url).getRawPath();
        assertThat(SignedPath.parse(path, signer, false).image()).isEqualTo("photos/team.jpg");
        assertThat(path.split("/")[1]).hasSize(40);
        String here = Files.readString(Path.of("src/test/java/org/imagorface/path/UrlSignerTest.java"));
        Files.readString(Path.of("src/main/java/org/imagorface/path/UrlSigner.java"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ", ""))
                .filter(line -> line.matches("(UrlSigner|String) \\w+ = .*;"))
                .forEach(line -> assertThat(here).contains("        " + line));
    }

    @Test
    void whatFollowsTheSignatureIsSignedAsItIs() {
        UrlSigner signer = UrlSigner.of("mysecret");

        assertThat(signer.signed(PATH)).isEqualTo("/" + SIGNATURE + "/" + PATH);
        assertThat(signer.sign("a b.jpg")).isNotEqualTo(signer.sign("a%20b.jpg"));
        assertThat(signer.sign("A.jpg")).isNotEqualTo(signer.sign("a.jpg"));
        assertThat(signer.sign("/a.jpg")).isNotEqualTo(signer.sign("a.jpg"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void refusesSignaturesThatNoPathCanCarry(int truncate) {
        assertThatThrownBy(() -> UrlSigner.of(Type.SHA1, "mysecret", truncate))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("truncation is set to " + truncate)
                .hasMessageContaining("at least 17");
    }

    @ParameterizedTest
    @CsvSource({"sha1, SHA1", "SHA256, SHA256", "Sha512, SHA512"})
    void typesAreNamedInAnyCase(String name, Type type) {
        assertThat(Type.of(name)).isEqualTo(type);
    }

    @Test
    void unknownTypeIsRefused() {
        assertThatThrownBy(() -> Type.of("md5"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("signer type is set to 'md5', must be one of sha1, sha256, sha512");
    }
}
