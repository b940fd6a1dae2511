package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.codec.ImageFormat;
import org.imagorface.error.InvalidSetting;
import org.imagorface.store.PictureNames;
import picocli.CommandLine.Option;

/** Format and quality of written pictures, and the file names that go with them. */
final class PictureOutput {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jpeg, png, webp, gif or tiff (default: that of the input).")
    private String format;

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            description = "Quality of lossy formats (default: the format's).")
    private Integer quality;

    void addParameters(Map<String, Object> parameters) {
        format().ifPresent(chosen -> parameters.put("format", chosen.id()));
        if (quality != null) {
            parameters.put("quality", quality);
        }
    }

    private Optional<ImageFormat> format() {
        return Optional.ofNullable(format).map(name -> ImageFormat.byName(name)
                .filter(ImageFormat::writable)
                .orElseThrow(() ->
                        new InvalidSetting("--format was '" + name + "', must be one of jpeg, png, webp, gif, tiff")));
    }

    /** The input's name, with the extension of the format if one was chosen. */
    Path plannedName(Path inputName) {
        return format().map(chosen -> withExtensionOf(chosen, inputName)).orElse(inputName);
    }

    /** Writes the body under the input's name; where its extension belongs to another format, it is replaced. */
    void write(Message result, Path inputName, OutputFolder folder) throws IOException {
        String contentType = result.getHeader(Exchange.CONTENT_TYPE, String.class);
        Path name = inputName.resolveSibling(PictureNames.withExtensionOf(
                contentType, inputName.getFileName().toString()));
        folder.write(plannedName(inputName), name, result.getBody(byte[].class));
    }

    private static Path withExtensionOf(ImageFormat format, Path inputName) {
        return inputName.resolveSibling(
                PictureNames.withExtensionOf(format, inputName.getFileName().toString()));
    }
}
