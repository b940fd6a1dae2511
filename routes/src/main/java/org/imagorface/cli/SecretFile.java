package org.imagorface.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets come from files: on the command line other users of the machine could read them. */
final class SecretFile {

    private static final int LONGEST = 64 << 10;

    private SecretFile() {}

    /**
     * The one line of a file, without the break at its end.
     *
     * @param option that named the file, for the message
     * @throws UsageException if it cannot be read, is empty, or is more than a line of UTF-8
     */
    static String read(String option, Path file) {
        String expectation = "%s was '%s', must be a file of one line in UTF-8, which holds the secret";
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replaceFirst("\r?\n$", "");
            if (!text.isEmpty() && bytes.length <= LONGEST && !text.matches("(?s).*[\r\n].*")) {
                return text;
            }
            throw new UsageException(ExitCode.USAGE, expectation.formatted(option, file));
        } catch (IOException e) {
            throw new UsageException(ExitCode.USAGE, expectation.formatted(option, file));
        }
    }
}
