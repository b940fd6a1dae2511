package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** What the pages name is there: the files they link to, and the tests that are said to show something. */
class DocsTest {

    private static final Path ROOT = Photos.testdata("").getParent();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : files(".md")) {
            for (String link : matches(LINK, page)) {
                assertThat(page.resolveSibling(link)).as("link in " + page).exists();
            }
        }
    }

    @Test
    void testsThatAreNamedExist() throws IOException {
        Set<String> tests = files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        for (Path page : files(".md")) {
            assertThat(tests).as("tests named in " + page).containsAll(matches(TEST, page));
        }
    }

    private static List<String> matches(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<Path> files(String extension) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .filter(file -> Stream.of("target", ".git")
                            .noneMatch(
                                    folder -> ROOT.relativize(file).toString().contains(folder + "/")))
                    .toList();
        }
    }
}
