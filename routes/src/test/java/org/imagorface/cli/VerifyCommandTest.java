package org.imagorface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redactions with receipts on the command line, and their check by another run. */
class VerifyCommandTest {

    private static final String PASSWORD = "correct & horse+";

    private record Run(int code, String out, String err) {}

    @TempDir
    Path folder;

    private Path archive;
    private Path out;
    private Path receipts;
    private Path password;

    @BeforeEach
    void prepare() throws IOException {
        archive = folder.resolve("photos.zip");
        out = folder.resolve("out");
        receipts = folder.resolve("receipts");
        password = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("astronaut.png"));
            zip.write(Files.readAllBytes(Photos.astronaut()));
        }
        Files.write(archive, bytes.toByteArray());
    }

    @Test
    void aDocumentsReceiptFitsItsFiles() throws IOException {
        assertThat(redact(archive).code()).isZero();

        Path receipt = receipts.resolve("photos.zip.receipt.json");
        Run verified = run("verify", receipt, out.resolve("photos.zip"), archive);

        assertThat(verified.code()).isZero();
        assertThat(verified.out())
                .contains("1 face(s) were covered, and the result was verified")
                .contains("photos.zip: is the redacted result")
                .contains("photos.zip: is the original")
                .contains("signature: none");
    }

    @Test
    void anotherFileDoesNotFit() throws IOException {
        assertThat(redact(archive).code()).isZero();
        Path receipt = receipts.resolve("photos.zip.receipt.json");

        Run original = run("verify", receipt, archive);
        assertThat(original.code()).isEqualTo(1);
        assertThat(original.out()).contains("the redacted result is not among the files");

        Path changed = out.resolve("photos.zip");
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 2] ^= 1;
        Files.write(changed, bytes);
        Run other = run("verify", receipt, changed);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("is neither the redacted result nor the original");
    }

    @Test
    void whatIsNoReceiptDoesNotFit() throws IOException {
        Path notJson = Files.writeString(folder.resolve("a.json"), "no JSON");
        Path notReceipt = Files.writeString(folder.resolve("b.json"), "{\"version\":1}");

        assertThat(run("verify", notJson, archive).code()).isEqualTo(1);
        Run incomplete = run("verify", notReceipt, archive);
        assertThat(incomplete.code()).isEqualTo(1);
        assertThat(incomplete.out()).contains("software is missing");
    }

    @Test
    void signaturesAreChecked() throws Exception {
        Path keys = keystore("keys.p12");
        Path others = keystore("others.p12");
        Path certificate = folder.resolve("office.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                keys,
                "-storepass",
                PASSWORD,
                "-alias",
                "receipts",
                "-file",
                certificate);

        assertThat(redact("--receipt-keystore", keys, "--receipt-keystore-password-file", password, archive)
                        .code())
                .isZero();

        Path receipt = receipts.resolve("photos.zip.receipt.json");
        Path result = out.resolve("photos.zip");
        assertThat(run("verify", receipt, result).out()).contains("not checked");
        Run byCertificate = run("verify", "--certificate", certificate, receipt, result);
        assertThat(byCertificate.out()).contains("signature: good");
        assertThat(byCertificate.code()).isZero();
        assertThat(run("verify", "--keystore", keys, "--keystore-password-file", password, receipt, result)
                        .code())
                .isZero();
        assertThat(run("verify", "--keystore", others, "--keystore-password-file", password, receipt, result)
                        .code())
                .isEqualTo(1);
        Path forged = Files.writeString(
                folder.resolve("forged.json"), Files.readString(receipt).replace("\"faces\":1", "\"faces\":9"));
        Run bad = run("verify", "--certificate", certificate, forged, result);
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("signature: bad");
    }

    @Test
    void wrongUseChecksNothing() throws Exception {
        Path receipt = Files.writeString(folder.resolve("b.json"), "{}");
        Path none = folder.resolve("none");

        for (List<Object> line : List.<List<Object>>of(
                List.of("verify"),
                List.of("verify", receipt),
                List.of("verify", none, archive),
                List.of("verify", receipt, none),
                List.of("verify", "--certificate", archive, receipt, archive),
                List.of("verify", "--keystore", archive, receipt, archive),
                List.of("verify", "--keystore", archive, "--keystore-password-file", password, receipt, archive),
                List.of("redact", "--receipt-keystore", archive, "-o", out, archive),
                List.of("redact", "--receipt-keystore", none, "-o", out, archive),
                List.of("redact", "--document-password-file", none, "-o", out, archive),
                List.of("redact", "--pass", "nothing", "-o", out, archive),
                List.of("redact", "--min-faces", "-1", "-o", out, archive))) {
            Run run = run(line.toArray());
            assertThat(run.code()).as("%s: %s", line, run.err()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void policiesHold() throws IOException {
        Path photo = Photos.astronaut();
        Path coffee = Photos.testdata("coffee.png");

        Run few = run("redact", "--profile", "fast", "--min-faces", "2", "-o", out, photo);
        assertThat(few.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(few.err()).contains("minFaces=2");
        Run flagged = run("redact", "--profile", "fast", "--on-no-face", "flag", "-o", out, photo, coffee);
        assertThat(flagged.code()).isZero();
        assertThat(flagged.err()).contains("coffee.png: no face was found").doesNotContain("astronaut.png: no");
        // what leaves the face as it is is found out
        assertThat(run("redact", "--profile", "fast", "--strength", "0.6", "--force", "-o", out, photo)
                        .code())
                .isZero();
        Run weak = run("redact", "--profile", "fast", "--strength", "0.6", "--verify", "--force", "-o", out, photo);
        assertThat(weak.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(weak.err()).contains("face(s) were found in the redacted picture");
    }

    @Test
    void receiptsMayBeWithoutNames() throws IOException {
        assertThat(redact("--no-names", "--no-verify", archive).code()).isZero();

        String receipt = Files.readString(receipts.resolve("photos.zip.receipt.json"));
        assertThat(receipt).doesNotContain("photos").doesNotContain("astronaut").contains("\"done\":false");
        Run again = redact(archive);
        assertThat(again.code()).isEqualTo(ExitCode.OUTPUT_EXISTS);
    }

    private Run redact(Object... more) {
        List<Object> line = new ArrayList<>(
                List.of("redact", "--profile", "fast", "--mode", "black", "--receipts", receipts, "-o", out));
        line.addAll(Arrays.asList(more));
        return run(line.toArray());
    }

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Imagorface.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private Path keystore(String name) throws Exception {
        Path file = folder.resolve(name);
        keytool(
                "-genkeypair",
                "-keyalg",
                "Ed25519",
                "-dname",
                "CN=office",
                "-validity",
                "3650",
                "-alias",
                "receipts",
                "-storetype",
                "PKCS12",
                "-keystore",
                file,
                "-storepass",
                PASSWORD);
        return file;
    }

    private static void keytool(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
