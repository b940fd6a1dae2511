package org.imagorface.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.imagorface.error.ImageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program. */
@Command(
        name = "imagorface",
        mixinStandardHelpOptions = true,
        versionProvider = Imagorface.Version.class,
        description = "Finds, frames and redacts faces in pictures.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DetectCommand.class,
            CropCommand.class,
            RedactCommand.class,
            MetaCommand.class,
            WatchCommand.class,
            SignCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well; files in folders that are no pictures were left out",
            "1:some inputs failed, the others are done",
            "2:wrong use or a wrong setting; nothing was done",
            "3:an output exists and --force was not given; nothing was done",
            "4:the server or the flow could not start",
            "5:a fault of the program"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  imagorface serve",
            "  imagorface detect photo.jpg",
            "  imagorface redact --mode black --output redacted photos/",
            "  imagorface crop --width 300 --height 300 --output avatars photos/*.jpg",
            "  imagorface watch --originals originals inbox redacted",
            "  imagorface sign --secret-file secret.txt 300x200/smart/photo.jpg"
        })
public final class Imagorface {

    private Imagorface() {}

    /** Runs the command and ends the process with its exit code, see {@code --help}. */
    public static void main(String[] arguments) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /**
     * Runs a command.
     *
     * @return the exit code that {@code --help} documents
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Imagorface());
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((error, command, parsed) -> {
            if (error instanceof UsageException usage) {
                err.println("imagorface: " + usage.getMessage());
                return usage.exitCode();
            }
            if (error instanceof ImageException) {
                // failures of single files do not come this far: this is about the settings
                err.println("imagorface: " + error.getMessage());
                return ExitCode.USAGE;
            }
            error.printStackTrace(err);
            return ExitCode.INTERNAL;
        });
        int code = line.execute(arguments);
        if (out.checkError() && code == ExitCode.OK) {
            err.println("imagorface: standard output could not be written; is its disk full?");
            code = ExitCode.SOME_FAILED;
        }
        err.flush();
        return code;
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Imagorface.class.getPackage().getImplementationVersion();
            return new String[] {
                "imagorface for Apache Camel " + Optional.ofNullable(version).orElse("(not packaged)")
            };
        }
    }
}
