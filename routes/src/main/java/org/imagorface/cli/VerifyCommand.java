package org.imagorface.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagorface.error.CorruptImage;
import org.imagorface.receipt.FiledReceipt;
import org.imagorface.receipt.ReceiptKey;
import org.imagorface.store.FileTrouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: whether files are those that a receipt speaks of, and who signed it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that files are the redacted result, or the original, that a receipt speaks of, that the receipt is whole,"
                    + " and with a key that it was signed with it.",
            "The exit code is 0 only if all of that is so and the redacted result is among the files."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is as the receipt says", "1:something does not match", "2:wrong use; nothing was checked"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  imagorface verify receipts/photo.jpg.receipt.json redacted/photo.jpg",
            "  imagorface verify --certificate office.pem receipts/scan.pdf.receipt.json redacted/scan.pdf scan.pdf"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int LONGEST_RECEIPT = 64 << 20;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "X.509 certificate of the key that signs receipts, as PEM or DER.")
    private Path certificate;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "PKCS#12 keystore with the key that signs receipts, or its certificate.")
    private Path keystore;

    @Option(
            names = "--keystore-password-file",
            paramLabel = "FILE",
            description = "File with the password of the keystore, in one line.")
    private Path passwordFile;

    @Option(
            names = "--key-alias",
            paramLabel = "NAME",
            description = "Name of the key in the keystore (default: its only entry).")
    private String alias = "";

    @Parameters(index = "0", paramLabel = "RECEIPT", description = "The receipt, a JSON file.")
    private Path receiptFile;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "The redacted result and, to check it, too, the original.")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    private boolean matches = true;

    @Override
    public Integer call() {
        Optional<ReceiptKey> key = key();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw wrong("'%s' is no file".formatted(file));
            }
        }
        String text = receiptText();
        try {
            check(FiledReceipt.read(text), key);
        } catch (CorruptImage e) {
            failed(receiptFile + ": " + e.getMessage());
        }
        spec.commandLine().getOut().flush();
        return matches ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private void check(FiledReceipt receipt, Optional<ReceiptKey> key) {
        List<String> problems = receipt.problems();
        if (problems.isEmpty()) {
            say("%s: a receipt; %d face(s) were covered, and the result was %s"
                    .formatted(receiptFile, receipt.faces(), receipt.verified() ? "verified" : "not verified"));
        } else {
            failed("%s: is no whole receipt: %s".formatted(receiptFile, String.join("; ", problems)));
        }
        checkSignature(receipt, key);
        boolean result = false;
        for (Path file : files) {
            String hash = sha256(file);
            if (receipt.outputSha256().filter(hash::equals).isPresent()) {
                say(file + ": is the redacted result");
                result = true;
            } else if (receipt.inputSha256().filter(hash::equals).isPresent()) {
                say(file + ": is the original");
            } else {
                failed(file + ": is neither the redacted result nor the original");
            }
        }
        if (!result) {
            failed("the redacted result is not among the files");
        }
    }

    private void checkSignature(FiledReceipt receipt, Optional<ReceiptKey> key) {
        if (key.isEmpty()) {
            say(receipt.keyId()
                    .map(id ->
                            "signature: by the key " + id + ", not checked; --certificate or --keystore names the key")
                    .orElse("signature: none"));
        } else if (receipt.isSignedBy(key.get())) {
            say("signature: good, by the key " + key.get().id());
        } else {
            failed(
                    receipt.keyId().isEmpty()
                            ? "signature: none"
                            : "signature: bad, or not by the key " + key.get().id());
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private void failed(String line) {
        matches = false;
        say(line);
    }

    private Optional<ReceiptKey> key() {
        if (certificate != null && keystore != null) {
            throw wrong("--certificate and --keystore were given, must be one of them");
        }
        return certificate != null
                ? Optional.of(ofCertificate())
                : Optional.ofNullable(keystore).map(this::ofKeystore);
    }

    private ReceiptKey ofCertificate() {
        try (InputStream in = Files.newInputStream(certificate)) {
            return ReceiptKey.of(CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException | GeneralSecurityException e) {
            throw wrong("--certificate was '%s', must be an X.509 certificate".formatted(certificate));
        }
    }

    private ReceiptKey ofKeystore(Path file) {
        if (passwordFile == null) {
            throw wrong("--keystore needs --keystore-password-file, too");
        }
        char[] password =
                SecretFile.read("--keystore-password-file", passwordFile).toCharArray();
        try {
            return ReceiptKey.of(KeyStore.getInstance(file.toFile(), password), password, alias);
        } catch (IOException | GeneralSecurityException e) {
            throw wrong("--keystore was '%s', must be a PKCS#12 keystore that its password opens".formatted(file));
        }
    }

    private String receiptText() {
        try (InputStream in = Files.newInputStream(receiptFile)) {
            byte[] bytes = in.readNBytes(LONGEST_RECEIPT + 1);
            if (bytes.length > LONGEST_RECEIPT) {
                throw wrong("'%s' is too long to be a receipt".formatted(receiptFile));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw wrong("'%s' cannot be read: %s".formatted(receiptFile, FileTrouble.inWords(e)));
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (IOException e) {
            throw wrong("'%s' cannot be read: %s".formatted(file, FileTrouble.inWords(e)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static UsageException wrong(String message) {
        return new UsageException(ExitCode.USAGE, message);
    }
}
