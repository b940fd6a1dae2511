package org.imagorface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.path.UrlSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignCommandTest {

    private static final String SECRET = "mysecret";
    private static final String PATH = "500x500/top/raw.githubusercontent.com/cshum/imagor/master/testdata/gopher.png";
    private static final String SIGNED = "/cST4Ko5_FqwT3BDn-Wf4gO3RFSk=/" + PATH;

    private record Run(int code, String out, String err) {}

    @TempDir
    Path folder;

    private static Run run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Imagorface.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private Run sign(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("sign", "--secret-file", secretFile(SECRET + "\n"), "--config="));
        all.addAll(List.of(arguments));
        return run(all);
    }

    private String secretFile(String content) throws IOException {
        return Files.writeString(folder.resolve("secret.txt"), content).toString();
    }

    @Test
    void imagorsOwnExampleIsSignedAsThere() throws IOException {
        assertThat(sign(PATH)).isEqualTo(new Run(0, SIGNED + System.lineSeparator(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "unsafe/", "/unsafe/"})
    void whatDoesNotBelongToThePathIsDropped(String prefix) throws IOException {
        assertThat(sign(prefix + PATH).out().strip()).isEqualTo(SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8000", "http://localhost:8000/", "https://img.example.com/pics"})
    void urlsAreWholeWithABase(String base) throws IOException {
        assertThat(sign("--base-url", base, PATH).out().strip())
                .isEqualTo((base + SIGNED).replaceFirst("(\\d)//", "$1/"));
    }

    /** As the page writes it. */
    @Test
    void aPathThatBeginsWithAFlipIsNoOptionBehindASlash() throws IOException {
        String path = "-300x200/photo.jpg";

        assertThat(sign("--base-url", "http://localhost:8000/", "/" + path)
                        .out()
                        .strip())
                .isEqualTo("http://localhost:8000" + UrlSigner.of(SECRET).signed(path));
    }

    @Test
    void eachPathIsALine() throws IOException {
        UrlSigner signer = UrlSigner.of(UrlSigner.Type.SHA512, SECRET, 32);

        assertThat(sign("--type", "SHA512", "--truncate=32", "a.jpg", "filters:redact()/b c.jpg")
                        .out()
                        .lines())
                .containsExactly(signer.signed("a.jpg"), signer.signed("filters:redact()/b c.jpg"));
    }

    @ParameterizedTest
    @CsvSource({"'mysecret'", "'mysecret\n'", "'mysecret\r\n'"})
    void oneLineBreakAtTheEndOfTheFileDoesNotCount(String content) throws IOException {
        assertThat(run(List.of("sign", "--secret-file", secretFile(content), PATH))
                        .out()
                        .strip())
                .isEqualTo(SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "a\n\n"})
    void whatIsNoSecretIsRefused(String content) throws IOException {
        Run run = run(List.of("sign", "--secret-file", secretFile(content), PATH));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--secret-file").doesNotContain("lines\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void missingAndBinaryFilesAreRefused() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(run(List.of("sign", "--secret-file", "no-such-file", PATH)).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run(List.of("sign", "--secret-file", binary.toString(), PATH))
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theServersFileOfSettingsHasTheSecretToo() throws IOException {
        Path config = Files.writeString(
                folder.resolve("server.env"), "IMAGOR_SECRET=other\nIMAGOR_SIGNER_TYPE=sha256\nPORT=81\n");
        UrlSigner other = UrlSigner.of(UrlSigner.Type.SHA256, "other", 0);

        assertThat(run(List.of("sign", "--config=" + config, PATH)).out().strip())
                .isEqualTo(other.signed(PATH));
        assertThat(run(List.of(
                                "sign",
                                "--config=" + config,
                                "--secret-file=" + secretFile(SECRET),
                                "--type=sha1",
                                PATH))
                        .out()
                        .strip())
                .isEqualTo(SIGNED);
    }

    @Test
    void withoutASecretNothingIsSigned() {
        Run run = run(List.of("sign", "--config=", PATH));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no secret", "--secret-file", "IMAGOR_SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--truncate=16 a.jpg",
                "--truncate=x a.jpg",
                "--type=md5 a.jpg",
                "--base-url=img.example.com a.jpg",
                "--base-url=https://a/?q a.jpg",
                "--secret=x a.jpg",
                "a.jpg?q=1",
                "a.jpg#x",
                "300x200/",
                "a.jpg 300x200/",
                "/"
            })
    void wrongUseIsRefused(String line) throws IOException {
        Run run = sign(line.split(" "));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty();
    }

    /** A process of its own, which alone can be given environment variables. */
    @Test
    void theVariableHoldsTheSecret() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Imagorface.class.getName(),
                        "sign",
                        "--config=",
                        PATH)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("IMAGOR_SECRET", SECRET);
        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(SIGNED);
        assertThat(process.waitFor()).isZero();
    }
}
