package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crop}: pictures cut to a size, around their faces. */
@Command(
        name = "crop",
        mixinStandardHelpOptions = true,
        description = "Cuts and resizes pictures so that faces stay in them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  imagorface crop --width 300 --height 300 --output avatars photo.jpg",
            "  imagorface crop --width 1200 --format webp --output small photos/"
        })
final class CropCommand extends FolderCommand {

    @Option(names = "--width", paramLabel = "PIXELS", description = "Width; without it, by height and aspect.")
    private int width;

    @Option(names = "--height", paramLabel = "PIXELS", description = "Height; without it, by width and aspect.")
    private int height;

    @Option(names = "--fit-in", description = "Shrinks the whole picture into width and height instead of cutting.")
    private boolean fitIn;

    @Option(names = "--no-smart", description = "Cuts around the centre instead of the faces.")
    private boolean noSmart;

    @Mixin
    private PictureOutput picture;

    @Override
    String operation() {
        return "crop";
    }

    @Override
    void addParameters(Map<String, Object> parameters) {
        if (width <= 0 && height <= 0) {
            throw new UsageException(ExitCode.USAGE, "crop needs --width or --height, in pixels from 1");
        }
        parameters.put("width", width);
        parameters.put("height", height);
        parameters.put("fitIn", fitIn);
        parameters.put("smart", !noSmart);
        picture.addParameters(parameters);
    }

    @Override
    Path plannedName(Path inputName) {
        return picture.plannedName(inputName);
    }

    @Override
    void write(Exchange result, Path inputName, OutputFolder folder) throws IOException {
        picture.write(result.getMessage(), inputName, folder);
    }
}
