package org.imagorface.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.util.URISupport;
import org.imagorface.error.ImageException;
import org.imagorface.flow.FlowRunner;
import org.imagorface.settings.GivenText;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: redacts what comes into a folder or a bucket. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Redacts what comes into a folder or a bucket, until it is stopped.",
            "A place is a folder or s3://BUCKET/PREFIX. What cannot be redacted is put aside with the reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  imagorface watch inbox redacted",
            "  imagorface watch --originals originals --receipts beside inbox redacted",
            "  imagorface watch --once --option onNoFace=FAIL scans redacted",
            "  imagorface watch --errors s3://intake/errors/ s3://intake/new/ s3://published"
        })
final class WatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "What is watched, with all folders below it.")
    private String source;

    @Parameters(index = "1", paramLabel = "TARGET", description = "Where results go, under the names of the originals.")
    private String target;

    @Option(
            names = "--originals",
            paramLabel = "keep|delete|PLACE",
            description = "What becomes of an original once its result is at its place: it stays and is remembered, is"
                    + " deleted, or moved (default: keep).")
    private String originals;

    @Option(
            names = "--errors",
            paramLabel = "PLACE",
            description = "Where originals go that cannot be redacted, or only the reasons if originals are kept"
                    + " (default: the folder .errors in the source; must be given for a bucket).")
    private String errors;

    @Option(
            names = "--receipts",
            paramLabel = "none|beside|PLACE",
            description = "Whether receipts are written, beside the results or elsewhere (default: none).")
    private String receipts;

    @Option(
            names = "--existing",
            paramLabel = "fail|replace",
            description = "What happens if there is a result of the same name with another content: the original is put"
                    + " aside, or the result replaced (default: fail).")
    private String existing;

    @Option(
            names = "--mode",
            defaultValue = "black",
            paramLabel = "MODE",
            description =
                    "A colour by name or as 3 or 6 hexadecimal digits, blur or pixelate (default: ${DEFAULT-VALUE}).")
    private String mode;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description =
                    "Option of the component's operation redact, such as margin=0.2 or onNoFace=FAIL; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Mixin
    private DetectorOptions detector;

    @Option(names = "--once", description = "Stops when nothing is left in the source; exit code 1 if anything failed.")
    private boolean once;

    @Option(names = "--flat", description = "Passes over the folders in the source.")
    private boolean flat;

    @Option(
            names = "--done-suffix",
            paramLabel = "SUFFIX",
            description = "Takes a file only when there is another one with this behind its name, such as .done.")
    private String doneSuffix;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description = "How long a file must not have changed before it is taken (default: 1).")
    private Double settle;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Time between two looks into the source (default: 1 for folders, 10 for buckets).")
    private Double interval;

    @Option(
            names = "--retry",
            paramLabel = "SECONDS",
            description = "Time until the next attempt when results cannot be written (default: 10).")
    private Double retry;

    @Option(names = "--workers", paramLabel = "N", description = "Originals worked on at once (default: processors).")
    private Integer workers;

    @Option(names = "--progress", paramLabel = "N", description = "A line after every N originals (default: 100).")
    private Integer progress;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where the flow remembers what it has done (default: one in ~/.local/state/imagorface).")
    private String state;

    @Option(
            names = "--events",
            paramLabel = "URI",
            description = "Camel endpoint that gives the events of an S3 bucket; the bucket is not listed then.")
    private String events;

    @Option(names = "--s3-endpoint", paramLabel = "URL", description = "Server that speaks S3 (default: Amazon's).")
    private String s3Endpoint;

    @Option(names = "--s3-path-style", description = "Names buckets in the path of URLs, as MinIO wants it.")
    private boolean s3PathStyle;

    @Option(names = "--region", paramLabel = "REGION", description = "Region of the buckets.")
    private String region;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> properties = properties();
        Settings settings = Settings.readGiven(
                List.of(
                        new GivenText(S3Settings.ENDPOINT, "--s3-endpoint", s3Endpoint),
                        new GivenText(S3Settings.FORCE_PATH_STYLE, "--s3-path-style", s3PathStyle ? "true" : null),
                        new GivenText(S3Settings.REGION, "--region", region)),
                System.getenv());
        FlowRunner flow;
        try {
            flow = FlowRunner.start(properties, settings);
        } catch (Exception e) {
            return notStarted(e);
        }
        Thread stop = new Thread(flow::close);
        Runtime.getRuntime().addShutdownHook(stop);
        boolean allDone = flow.await();
        flow.close();
        return allDone ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private int notStarted(Exception error) {
        ImageException.in(error).ifPresent(known -> {
            throw known;
        });
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String route =
                error instanceof FailedToCreateRouteException failed ? "route '" + failed.getRouteId() + "': " : "";
        spec.commandLine().getErr().println("imagorface: the flow could not start: " + route + cause.getMessage());
        return ExitCode.NOT_STARTED;
    }

    private Map<String, String> properties() {
        Map<String, Object> redact = new LinkedHashMap<>(detector.parameters(System.getenv(), true));
        Map<String, String> properties = new HashMap<>();
        properties.put("watch.max.bytes", redact.remove("maxSourceBytes").toString());
        redact.put("mode", mode);
        redact.putAll(options);
        properties.put("watch.profile", redact.remove("profile").toString());
        properties.put("watch.redact", URISupport.createQueryString(redact));
        put(properties, "watch.source", source);
        put(properties, "watch.target", target);
        put(properties, "watch.originals", originals);
        put(properties, "watch.errors", errors);
        put(properties, "watch.receipts", receipts);
        put(properties, "watch.existing", existing);
        put(properties, "watch.once", once);
        put(properties, "watch.recursive", !flat);
        put(properties, "watch.done.suffix", doneSuffix);
        put(properties, "watch.settle", millis("--settle", settle));
        put(properties, "watch.interval", millis("--interval", interval));
        put(properties, "watch.retry", millis("--retry", retry));
        put(properties, "watch.workers", workers);
        put(properties, "watch.progress", progress);
        put(properties, "watch.state", state);
        put(properties, "watch.events", events);
        return properties;
    }

    private static void put(Map<String, String> properties, String name, Object value) {
        if (value != null) {
            properties.put(name, value.toString());
        }
    }

    private static Long millis(String option, Double seconds) {
        if (seconds == null) {
            return null;
        }
        if (!(seconds >= 0 && seconds <= Integer.MAX_VALUE / 1000)) {
            throw new UsageException(
                    ExitCode.USAGE, option + " was " + seconds + ", must be a number of seconds from 0");
        }
        return Math.round(seconds * 1000);
    }
}
