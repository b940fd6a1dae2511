package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.Exchange;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.cli.InputFiles.Input;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code crop}, {@code redact} and {@code meta} share: files and folders in, a folder of the same structure out. */
abstract class FolderCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "IN",
            description =
                    "Pictures and, to redact them, documents; or folders of them with their subfolders. In folders, hidden files and links are passed over,"
                            + " and files that are no pictures are left out with a note.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "Folder for the results, made if missing. They have the names of the inputs.")
    private Path output;

    @Option(names = "--force", description = "Replaces results that are already there. Inputs are never written over.")
    private boolean force;

    @Mixin
    private DetectorOptions detector;

    /** The operation of the component. */
    abstract String operation();

    /** Whether a face that is not found is left open. */
    boolean redacts() {
        return false;
    }

    /** Adds what the command's own options say to the parameters of the endpoint. */
    abstract void addParameters(Map<String, Object> parameters);

    /** The name of the result, as far as it can be told before the work. */
    abstract Path plannedName(Path inputName);

    /** Checks, before any work, what is written beside the results. */
    void check(List<Input> files, boolean force) {
        // nothing is
    }

    /** Writes the result below the folder. */
    abstract void write(Exchange result, Path inputName, OutputFolder folder) throws IOException;

    @Override
    public final Integer call() throws InterruptedException {
        InputFiles files = InputFiles.find(inputs, Optional.of(output));
        OutputFolder folder = new OutputFolder(output, force);
        folder.check(
                files.files(),
                files.files().stream().map(input -> plannedName(input.name())).toList());
        check(files.files(), force);
        Map<String, Object> parameters = detector.parameters(System.getenv(), redacts());
        addParameters(parameters);
        try (PictureWorker worker = new PictureWorker(operation(), parameters)) {
            return Batch.run(
                    files,
                    spec.commandLine().getErr(),
                    Boolean.getBoolean(Progress.TERMINAL_PROPERTY),
                    input -> work(worker, input, folder),
                    note -> note.ifPresent(text -> spec.commandLine().getErr().println("imagorface: " + text)));
        }
    }

    /** A note for whoever runs this, if there is one. */
    private Optional<String> work(PictureWorker worker, Input input, OutputFolder folder) throws IOException {
        return worker.work(input.file(), result -> {
            write(result, input.name(), folder);
            boolean flagged = Boolean.TRUE.equals(result.getMessage().getHeader(ImagorfaceConstants.FLAGGED));
            return flagged ? Optional.of(input.file() + ": no face was found") : Optional.empty();
        });
    }
}
