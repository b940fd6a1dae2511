package org.imagorface.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Maven repositories that the Camel CLI sees in a test: this build's component, routes and connectors as if they had been
 * deployed, and the local repository of this build, which has all that they need. What the CLI fetches goes to a repository
 * of its own, so that the user's stays as it is.
 *
 * @param remote URLs to fetch from, by comma, the first that has an artifact wins
 * @param local folder that artifacts are fetched to
 */
record CliRepositories(String remote, Path local) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String GROUP = "org/imagorface";

    /** Skips the test where the build makes no jar of the component, as with {@code mvn test}; not in CI. */
    static CliRepositories withComponentOf(ExampleFolder example) throws IOException {
        Optional<Path> jar = jar(example, "camel-imagorface-[^/\\\\]*");
        // the routes' jar is called like the program in the folder where it is built
        Optional<Path> routes = jar(example, "imagorface|imagorface-routes-[^/\\\\]*");
        Optional<Path> connectors = jar(example, "imagorface-connectors-[^/\\\\]*");
        boolean mandatory = "true".equals(System.getenv("CI"));
        assumeTrue(jar.isPresent() || mandatory, "this build makes no jar of the component; mvn verify does");
        Path deployed = TARGET.resolve("deployed");
        String version = System.getProperty("imagorface.version");
        Path checkout = ExampleFolder.checkout();
        Path component = checkout.resolve("camel-imagorface-component/pom.xml");
        deploy(jar.orElseThrow(), deployed, "camel-imagorface", version, "jar");
        deploy(component, deployed, "camel-imagorface", version, "pom");
        if (routes.isPresent()) {
            deploy(routes.get(), deployed, "imagorface-routes", version, "jar");
            deploy(checkout.resolve("routes/pom.xml"), deployed, "imagorface-routes", version, "pom");
        }
        if (connectors.isPresent()) {
            deploy(connectors.get(), deployed, "imagorface-connectors", version, "jar");
            deploy(checkout.resolve("connectors/pom.xml"), deployed, "imagorface-connectors", version, "pom");
        }
        deploy(checkout.resolve("pom.xml"), deployed, "imagorface-parent", version, "pom");

        Path local = TARGET.resolve("cli-repository");
        delete(local.resolve(GROUP));
        Path fetched = withoutOurs(Path.of(System.getProperty("imagorface.localRepository")));
        return new CliRepositories(deployed.toUri() + "," + fetched.toUri(), local);
    }

    /** A view of the build's local repository without what was once installed there of this project, perhaps of another day. */
    private static Path withoutOurs(Path repository) throws IOException {
        Path view = TARGET.resolve("fetched");
        delete(view);
        link(repository, view, "org");
        link(repository.resolve("org"), view.resolve("org"), "imagorface");
        return view;
    }

    private static void link(Path from, Path to, String leftOut) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(path -> !path.endsWith(leftOut)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    /** Absent if the build resolves the module to a folder of classes, or the example does not use it. */
    private static Optional<Path> jar(ExampleFolder example, String name) throws IOException {
        String classPath = Files.readString(example.buildDirectory().resolve("classpath.txt"));
        return Arrays.stream(classPath.strip().split(File.pathSeparator))
                .filter(entry -> entry.matches(".*[/\\\\](" + name + ")\\.jar"))
                .map(Path::of)
                .findFirst();
    }

    private static void deploy(Path file, Path repository, String artifact, String version, String extension)
            throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve(GROUP).resolve(artifact).resolve(version));
        String name = artifact + "-" + version + "." + extension;
        Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
