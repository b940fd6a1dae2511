package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.imagorface.cli.InputFiles.Input;
import org.imagorface.redact.RedactionShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code redact}: pictures and documents with their faces covered. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        description = {
            "Covers faces for good and drops all metadata, in pictures and in documents such as ZIP archives.",
            "What cannot be redacted for any reason is not written, and the exit code is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  imagorface redact --output redacted photo.jpg",
            "  imagorface redact --mode black --margin 0.2 --output redacted photos/",
            "  imagorface redact --mode pixelate --shape oval --on-no-face fail --output redacted scans/",
            "  imagorface redact --mode black --verify --receipts receipts --output redacted archive.zip"
        })
final class RedactCommand extends FolderCommand {

    @Option(
            names = "--mode",
            defaultValue = "blur",
            paramLabel = "MODE",
            description =
                    "blur, pixelate, or a colour by name or as 3 or 6 hexadecimal digits (default: ${DEFAULT-VALUE}).")
    private String mode;

    @Option(
            names = "--strength",
            paramLabel = "PIXELS",
            description = "Sigma of the blur or side of the blocks (default: grows with the face).")
    private Double strength;

    @Option(
            names = "--shape",
            defaultValue = "box",
            paramLabel = "SHAPE",
            description = "box or oval (default: ${DEFAULT-VALUE}).")
    private RedactionShape shape;

    @Option(
            names = "--margin",
            defaultValue = "0",
            paramLabel = "FRACTION",
            description = "Covers this fraction of the face's width and height more on each side, 0 to 5 (default: 0).")
    private double margin;

    @Mixin
    private RedactionRules rules;

    @Mixin
    private ReceiptOutput receipts;

    @Mixin
    private PictureOutput picture;

    @Override
    String operation() {
        return "redact";
    }

    @Override
    boolean redacts() {
        return true;
    }

    @Override
    void addParameters(Map<String, Object> parameters) {
        parameters.put("mode", mode);
        parameters.put("shape", shape.name());
        parameters.put("margin", margin);
        if (strength != null) {
            parameters.put("strength", strength);
        }
        rules.addParameters(parameters);
        receipts.addParameters(parameters);
        picture.addParameters(parameters);
    }

    @Override
    void check(List<Input> files, boolean force) {
        receipts.check(files, force);
    }

    @Override
    Path plannedName(Path inputName) {
        return picture.plannedName(inputName);
    }

    @Override
    void write(Exchange result, Path inputName, OutputFolder folder) throws IOException {
        // first the receipt: nothing leaves without one
        receipts.write(result, inputName);
        picture.write(result.getMessage(), inputName, folder);
    }
}
