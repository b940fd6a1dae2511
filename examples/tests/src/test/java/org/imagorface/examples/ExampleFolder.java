package org.imagorface.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of an example's folder, as a user would have it: its files and nothing that a build or an earlier run left there.
 *
 * @param name the example's
 * @param directory the copy, which the example runs in and writes to
 */
record ExampleFolder(String name, Path directory) {

    /** @param into folder that the copy is made in */
    static ExampleFolder copy(String name, Path into) throws IOException {
        Path directory = Files.createDirectories(into.resolve(name));
        try (Stream<Path> files = Files.list(original(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        return new ExampleFolder(name, directory);
    }

    /** The folder {@code target} that the example's build has filled. */
    Path buildDirectory() {
        return original(name).resolve("target");
    }

    /** Root of the checkout. */
    static Path checkout() {
        return Path.of("../..").toAbsolutePath().normalize();
    }

    /** A photo of {@code testdata}. */
    static Path photo(String name) {
        return checkout().resolve("testdata").resolve(name);
    }

    /** Puts a file with this content under {@code in/}. */
    void drop(String file, byte[] content) throws IOException {
        Files.write(Files.createDirectories(directory.resolve("in")).resolve(file), content);
    }

    /** Names of the files in a folder of the example, sorted; none if there is no such folder. */
    List<String> filesIn(String folder) {
        Path path = directory.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path original(String name) {
        return checkout().resolve("examples").resolve(name);
    }
}
