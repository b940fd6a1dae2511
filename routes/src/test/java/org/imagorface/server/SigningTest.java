package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagorface.path.UrlSigner;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {

    private static final String SECRET = "mysecret";

    @TempDir
    static Path folder;

    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        byte[] small = Photos.drawn(40, 30, "jpeg");
        Files.write(folder.resolve("small.jpg"), small);
        Files.write(folder.resolve("a b.jpg"), small);
        server = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-secret=" + SECRET,
                "-file-loader-base-dir=" + folder,
                "-http-loader-disable");
        port = TestServer.port(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int status(String hash, String path) throws IOException {
        return RawHttp.get(port, "/" + hash + "/" + path).status();
    }

    @Test
    void theSignatureOfImagorsOwnExampleHolds() throws IOException {
        String path = "500x500/top/raw.githubusercontent.com/cshum/imagor/master/testdata/gopher.png";

        assertThat(status("cST4Ko5_FqwT3BDn-Wf4gO3RFSk=", path))
                .as("signed, but there is no such file")
                .isEqualTo(404);
        assertThat(status("cST4Ko5_FqwT3BDn-Wf4gO3RFSj=", path)).isEqualTo(403);
    }

    @Test
    void onlySignedPathsAreAnswered() throws IOException {
        String hash = UrlSigner.of(SECRET).sign("20x10/small.jpg");

        assertThat(status(hash, "20x10/small.jpg")).isEqualTo(200);
        assertThat(status(hash, "20x11/small.jpg")).isEqualTo(403);
        assertThat(status(UrlSigner.of("other").sign("20x10/small.jpg"), "20x10/small.jpg"))
                .isEqualTo(403);
        assertThat(status("unsafe", "20x10/small.jpg")).isEqualTo(403);
        assertThat(RawHttp.get(port, "/20x10/small.jpg").status()).isEqualTo(403);
    }

    @Test
    void aPathSignedDecodedAndSentEncodedIsAnswered() throws IOException {
        assertThat(status(UrlSigner.of(SECRET).sign("20x10/a b.jpg"), "20x10/a%20b.jpg"))
                .isEqualTo(200);
        assertThat(status(UrlSigner.of(SECRET).sign("20x10/a%20b.jpg"), "20x10/a%20b.jpg"))
                .isEqualTo(200);
    }

    @Test
    void aPictureNamedLikeAPrefixIsNotTakenForOne() throws IOException {
        String path = "unsafe/small.jpg";

        assertThat(status(UrlSigner.of(SECRET).sign(path), path))
                .as("a folder 'unsafe' that does not exist")
                .isEqualTo(404);
    }

    @Test
    void typeAndLengthOfSignaturesAreSettings() throws Exception {
        try (ImagorServer other = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-secret=" + SECRET,
                "-imagor-signer-type=sha256",
                "-imagor-signer-truncate=28",
                "-file-loader-base-dir=" + folder)) {
            String hash = UrlSigner.of(UrlSigner.Type.SHA256, SECRET, 28).sign("20x10/small.jpg");

            assertThat(RawHttp.get(TestServer.port(other), "/" + hash + "/20x10/small.jpg")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theSecretIsNoCamelProperty() {
        assertThat(server.camelContext()
                        .getPropertiesComponent()
                        .resolveProperty("imagor.secret")
                        .orElse(""))
                .isEmpty();
    }
}
