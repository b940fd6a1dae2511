package org.imagorface.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagorface.cli.InputFiles.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detect}: one line of JSON per picture on standard output. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the faces of each picture as a line of JSON.",
            "Boxes are in pixels of the upright picture; without a face, regions is empty."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  imagorface detect photo.jpg",
            "  {\"file\":\"photo.jpg\",\"width\":512,\"height\":512,\"regions\":[{\"left\":175,...}]}"
        })
final class DetectCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PHOTO",
            description =
                    "Pictures, or folders of them with their subfolders. In folders, hidden files and links are passed over,"
                            + " and files that are no pictures are left out with a note.")
    private List<Path> inputs;

    @Mixin
    private DetectorOptions detector;

    @Override
    public Integer call() throws InterruptedException {
        InputFiles files = InputFiles.find(inputs, Optional.empty());
        PrintWriter out = spec.commandLine().getOut();
        try (PictureWorker worker = new PictureWorker("meta", detector.parameters(System.getenv(), false))) {
            // no bar: it would run through the lines where both are on one terminal
            return Batch.run(files, spec.commandLine().getErr(), false, input -> line(worker, input), out::println);
        }
    }

    private static String line(PictureWorker worker, Input input) throws IOException {
        byte[] json = worker.work(input.file(), result -> result.getMessage().getBody(byte[].class));
        JsonNode meta = JSON.readTree(json);
        ObjectNode line = JSON.createObjectNode();
        line.put("file", input.file().toString());
        line.set("width", meta.get("width"));
        line.set("height", meta.get("height"));
        JsonNode regions = meta.get("detected_regions");
        line.set("regions", regions == null ? JSON.createArrayNode() : regions);
        return JSON.writeValueAsString(line);
    }
}
