package org.imagorface.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import picocli.CommandLine.Command;

/** {@code meta}: a JSON file per picture. */
@Command(
        name = "meta",
        mixinStandardHelpOptions = true,
        description = "Writes size, format, Exif and faces of each picture as NAME.json.",
        footerHeading = "%nExample:%n",
        footer = "  imagorface meta --output descriptions photos/")
final class MetaCommand extends FolderCommand {

    @Override
    String operation() {
        return "meta";
    }

    @Override
    void addParameters(Map<String, Object> parameters) {
        // nothing but what the detector's options say
    }

    @Override
    Path plannedName(Path inputName) {
        return inputName.resolveSibling(inputName.getFileName() + ".json");
    }

    @Override
    void write(Exchange result, Path inputName, OutputFolder folder) throws IOException {
        try (InputStream json = result.getMessage().getBody(InputStream.class)) {
            folder.write(plannedName(inputName), plannedName(inputName), json);
        }
    }
}
