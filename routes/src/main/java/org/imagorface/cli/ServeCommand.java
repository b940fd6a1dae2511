package org.imagorface.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.server.ExamplePhotos;
import org.imagorface.server.ImagorServer;
import org.imagorface.settings.FlagHelp;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code serve}: takes imagor's flags, which look like Go's, and so reads them itself. */
@Command(
        name = "serve",
        description = "Answers imagor URLs over HTTP; 'serve -h' lists its flags.",
        customSynopsis = "imagorface serve [-FLAG VALUE | -FLAG=VALUE]...")
final class ServeCommand implements Callable<Integer> {

    /** Where the launcher stands: the demo takes its pictures from the folder {@code testdata} there. */
    static final String HOME_PROPERTY = "imagorface.home";

    /** Set by the launcher to make an archive of the classes that a start and the first answers load: the server stops after them. */
    private static final String START_ONLY_PROPERTY = "imagorface.start-only";

    private static final int MOST_MILLISECONDS = 30_000;
    private static final List<String> HELP = List.of("-h", "-help", "--help", "--h");
    private static final List<String> VERSION = List.of("-version", "--version");

    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (arguments.stream().anyMatch(HELP::contains)) {
            out.print(help());
            return ExitCode.OK;
        }
        if (arguments.stream().anyMatch(VERSION::contains)) {
            out.println(String.join("\n", new Imagorface.Version().getVersion()));
            return ExitCode.OK;
        }
        Settings settings = Settings.read(arguments, System.getenv());
        Optional<Path> demo =
                Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(home -> Path.of(home, "testdata"));
        ImagorServer server;
        try {
            server = ImagorServer.start(settings, demo);
        } catch (ImageException e) {
            throw e;
        } catch (Exception e) {
            String route = routeOf(e);
            if (route.isEmpty()) {
                throwInvalidSetting(e);
            }
            spec.commandLine().getErr().println("imagorface: the server could not start: " + route + rootMessage(e));
            return ExitCode.NOT_STARTED;
        }
        if (Boolean.getBoolean(START_ONLY_PROPERTY)) {
            return answerItself(server);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        greet(out, server);
        stopped.await();
        return ExitCode.OK;
    }

    private static int answerItself(ImagorServer server) {
        try (server) {
            for (String path : ExamplePhotos.paths(server.settings())) {
                URLConnection connection =
                        URI.create(server.url() + path).toURL().openConnection();
                connection.setReadTimeout(MOST_MILLISECONDS);
                try (InputStream answer = connection.getInputStream()) {
                    answer.transferTo(OutputStream.nullOutputStream());
                }
            }
            return ExitCode.OK;
        } catch (IOException e) {
            return ExitCode.NOT_STARTED;
        }
    }

    /** Some settings are looked at by beans only, whose exceptions Camel wraps; those of a user's route are none of ours. */
    private static void throwInvalidSetting(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting invalid) {
                throw invalid;
            }
        }
    }

    private static void greet(PrintWriter out, ImagorServer server) {
        out.println("imagorface answers at " + server.url());
        List<String> examples = ExamplePhotos.paths(server.settings());
        if (!examples.isEmpty()) {
            out.println("Try:");
            examples.forEach(path -> out.println("  " + server.url() + path));
        }
        out.flush();
    }

    /** Names the route that failed, which may be the user's own; nothing if it was none. */
    private static String routeOf(Throwable error) {
        String id = null;
        if (error instanceof FailedToStartRouteException route) {
            id = route.getRouteId();
        } else if (error instanceof FailedToCreateRouteException route) {
            id = route.getRouteId();
        } else if (error.getCause() != null) {
            return routeOf(error.getCause());
        }
        return id == null ? "" : "route '" + id + "': ";
    }

    private static String rootMessage(Throwable error) {
        return error.getCause() == null ? error.getMessage() : rootMessage(error.getCause());
    }

    private static String help() {
        return """
                Usage: imagorface serve [-FLAG VALUE | -FLAG=VALUE]...
                Answers imagor URLs over HTTP. Without a secret and without -imagor-unsafe it is a demo: it listens on
                loopback only, answers unsafe URLs, and looks for faces.

                A flag wins over its environment variable, that over a line NAME=value in the file %s.
                -h lists the flags, -version prints the version; docs/settings.md has the same list.

                %s""".formatted(ServerSettings.CONFIG.defaultValue(), FlagHelp.text());
    }
}
