package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to start an example that its README names. */
enum Launcher {

    /** What {@code mvn compile exec:java} starts, with the class path of the example's own pom. */
    MAVEN {
        @Override
        List<String> command(ExampleFolder example, Map<String, String> settings) throws IOException {
            List<String> command = virtualMachine();
            settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
            Path build = example.buildDirectory();
            String dependencies =
                    Files.readString(build.resolve("classpath.txt")).strip();
            command.addAll(List.of("-cp", build.resolve("classes") + File.pathSeparator + dependencies));
            command.add("org.apache.camel.main.Main");
            return command;
        }
    },

    /** {@code camel run NAME.camel.yaml application.properties}, which fetches the component by its Maven coordinates. */
    CAMEL_CLI {
        @Override
        List<String> command(ExampleFolder example, Map<String, String> settings) throws IOException {
            List<String> command = virtualMachine();
            CliRepositories repositories = CliRepositories.withComponentOf(example);
            command.add(
                    "-Duser.home=" + Files.createDirectories(example.directory().resolveSibling("home")));
            command.add("-Dmaven.repo.local=" + repositories.local());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), CamelCli.class.getName()));
            command.addAll(List.of("run", example.name() + ".camel.yaml", "application.properties"));
            // hermetic: from this build and from what it has fetched, nothing from the network
            command.addAll(List.of("--maven-settings=false", "--maven-central-enabled=false"));
            command.addAll(List.of("--maven-apache-snapshot-enabled=false", "--repos=" + repositories.remote()));
            command.add("--logging-color=false");
            settings.forEach((name, value) -> command.add("--prop=" + name + "=" + value));
            return command;
        }
    };

    /** The full command line; names that are not absolute are of the example's folder. */
    abstract List<String> command(ExampleFolder example, Map<String, String> settings) throws IOException;

    /** Starts the example in its folder. */
    RunningExample start(ExampleFolder example, Map<String, String> settings) throws IOException {
        List<String> command = command(example, settings);
        assertThat(command).as("command line").doesNotContainNull();
        return RunningExample.start(command, example.directory());
    }

    private static List<String> virtualMachine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // for short runs
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Djava.awt.headless=true"));
        return command;
    }
}
