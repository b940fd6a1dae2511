package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The generated sources that this build found are those that it generated. Where they are not, the build has already put the
 * new ones in their place: look at them, and commit them with the change that caused them.
 */
class GeneratedSourcesTest {

    @Test
    void areUpToDate() {
        Map<String, String> generated = files(Path.of("src", "generated"));

        assertThat(generated).isNotEmpty();
        assertThat(files(Path.of("target", "generated-as-found")))
                .as("generated sources as they were found; run the build again and commit src/generated")
                .isEqualTo(generated);
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                found.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
