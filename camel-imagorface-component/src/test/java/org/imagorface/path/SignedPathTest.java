package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.imagorface.error.SignatureMismatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedPathTest {

    private static final UrlSigner SIGNER = UrlSigner.of("mysecret");

    @Test
    void takesThePathAsSent() {
        String path = "300x200/https:%2F%2Fexample.com%2Fa%20b.jpg%3Fx=1";

        ImageParameters found = SignedPath.parse("/" + SIGNER.sign(path) + "/" + path, SIGNER, false);

        assertThat(found.path()).isEqualTo(path);
        assertThat(found.image()).isEqualTo("https://example.com/a b.jpg?x=1");
    }

    @Test
    void takesThePathDecodedOnceIfThatWasSigned() {
        String hash = SIGNER.sign("300x200/filters:fill(white)/a b.jpg");

        ImageParameters found =
                SignedPath.parse("/" + hash + "/300x200/filters:fill%28white%29/a+b.jpg", SIGNER, false);

        assertThat(found.path()).isEqualTo("300x200/filters:fill(white)/a b.jpg");
        assertThat(found.filters()).containsExactly(new FilterCall("fill", "white"));
    }

    @Test
    void takesAnEncodedSignature() {
        String hash = SIGNER.sign("img").replace("=", "%3D");

        assertThat(SignedPath.parse(hash + "/img", SIGNER, false).image()).isEqualTo("img");
    }

    @Test
    void decodesNotTwice() {
        String hash = SIGNER.sign("a b.jpg");

        assertThatThrownBy(() -> SignedPath.parse(hash + "/a%2520b.jpg", SIGNER, false))
                .isInstanceOf(SignatureMismatch.class);
    }

    @Test
    void unsafeNeedsPermission() {
        assertThat(SignedPath.parse("/unsafe/300x200/img", SIGNER, true).width())
                .isEqualTo(300);
        assertThat(SignedPath.parse("/%75nsafe%2Fimg", SIGNER, true).image()).isEqualTo("img");
        assertThatThrownBy(() -> SignedPath.parse("/unsafe/300x200/img", SIGNER, false))
                .isInstanceOf(SignatureMismatch.class)
                .hasMessage("url signature mismatch");
    }

    @Test
    void signedPathIsTakenWhereUnsafeOnesAreToo() {
        assertThat(SignedPath.parse(SIGNER.sign("img") + "/img", SIGNER, true).image())
                .isEqualTo("img");
    }

    @ParameterizedTest
    @ValueSource(strings = {"img", "300x200/img", "abcdefghijklmnopqrstuvwxyz0=/img", "unsafe%2Fimg", "params/img"})
    void othersAreRefused(String path) {
        assertThatThrownBy(() -> SignedPath.parse(path, SIGNER, false)).isInstanceOf(SignatureMismatch.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "params/", "unsafe/", "abcdefghijklmnopqrstuvwxyz0=/"})
    void nothingNeedsNoSignature(String path) {
        assertThat(SignedPath.parse(path, SIGNER, false).image()).isEmpty();
    }

    @Test
    void signatureOfOneTextIsNotGoodForAnother() {
        String hash = SIGNER.sign("filters:redact()/img");

        assertThatThrownBy(() -> SignedPath.parse(hash + "/img", SIGNER, true)).isInstanceOf(SignatureMismatch.class);
    }
}
