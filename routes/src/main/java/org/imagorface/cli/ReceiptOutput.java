package org.imagorface.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.cli.InputFiles.Input;
import picocli.CommandLine.Option;

/** Receipts as files. */
final class ReceiptOutput {

    @Option(
            names = "--receipts",
            paramLabel = "FOLDER",
            description =
                    "Folder for a receipt of each result, NAME.receipt.json, made if missing: hashes, faces, what was done."
                            + " 'verify' checks them.")
    private Path receipts;

    @Option(
            names = "--no-names",
            description = "Leaves the names of files and of the parts of documents out of receipts.")
    private boolean noNames;

    @Option(
            names = "--receipt-keystore",
            paramLabel = "FILE",
            description =
                    "PKCS#12 keystore with the key that signs receipts: a secret, or a private key with its certificate.")
    private Path keystore;

    @Option(
            names = "--receipt-keystore-password-file",
            paramLabel = "FILE",
            description = "File with the password of the keystore, in one line.")
    private Path passwordFile;

    @Option(
            names = "--receipt-key-alias",
            paramLabel = "NAME",
            description = "Name of the key in the keystore (default: its only entry).")
    private String alias;

    private OutputFolder folder;

    /** @throws UsageException if a receipt may not be written */
    void check(List<Input> files, boolean force) {
        if (receipts != null) {
            folder = new OutputFolder(receipts, force);
            folder.check(files, files.stream().map(input -> name(input.name())).toList());
        }
    }

    void addParameters(Map<String, Object> parameters) {
        parameters.put("receiptNames", !noNames);
        if (keystore != null) {
            if (!Files.isRegularFile(keystore)) {
                throw new UsageException(
                        ExitCode.USAGE, "--receipt-keystore was '%s', must be a file".formatted(keystore));
            }
            if (passwordFile == null) {
                throw new UsageException(
                        ExitCode.USAGE, "--receipt-keystore needs --receipt-keystore-password-file, too");
            }
            parameters.put("receiptKeystore", keystore.toAbsolutePath().toUri());
            parameters.put(
                    "receiptKeystorePassword", SecretFile.read("--receipt-keystore-password-file", passwordFile));
            if (alias != null) {
                parameters.put("receiptKeyAlias", alias);
            }
        }
    }

    void write(Exchange result, Path inputName) throws IOException {
        if (folder != null) {
            Object receipt = result.getMessage().getHeader(ImagorfaceConstants.RECEIPT);
            try (InputStream json =
                    result.getContext().getTypeConverter().convertTo(InputStream.class, result, receipt)) {
                folder.write(name(inputName), name(inputName), json);
            }
        }
    }

    private static Path name(Path inputName) {
        return inputName.resolveSibling(inputName.getFileName() + ".receipt.json");
    }
}
