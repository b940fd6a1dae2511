package org.imagorface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/receipts.md, which print what stands there. */
class ReceiptsPageTest {

    @TempDir
    Path folder;

    @Test
    void commandsPrintWhatThePageSays() throws Exception {
        StringWriter out = new StringWriter();
        List<String> lines = block("receipts-commands").lines().toList();
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            StringWriter err = new StringWriter();
            assertThat(Imagorface.run(new PrintWriter(out), new PrintWriter(err), arguments(line)))
                    .as(line + "\n" + err)
                    .isZero();
        }

        String printed = out.toString()
                .replace(folder + "/", "")
                .replace(Photos.testdata("") + "/", "testdata/")
                .replace("\r", "");
        assertThat(printed.strip()).isEqualTo(block("receipts-answer"));
    }

    private String[] arguments(String line) {
        List<String> words = Arrays.asList(line.split(" "));
        assertThat(words.get(0)).isEqualTo("./imagorface");
        return words.stream()
                .skip(1)
                .map(word -> word.startsWith("testdata/")
                        ? Photos.testdata(word.substring("testdata/".length())).toString()
                        : word.matches("(receipts|redacted)(/.*)?")
                                ? folder.resolve(word).toString()
                                : word)
                .toArray(String[]::new);
    }

    private static String block(String marker) throws Exception {
        String page = Files.readString(Photos.testdata("").getParent().resolve("docs/receipts.md"));
        Matcher matcher = Pattern.compile("<!-- " + marker + " -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).as(marker).isTrue();
        return matcher.group(1).strip();
    }
}
