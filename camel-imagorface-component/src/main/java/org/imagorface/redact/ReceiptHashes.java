package org.imagorface.redact;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which bytes went in and came out.
 *
 * @param inputSha256 SHA-256 of the source, 64 lower-case hexadecimal digits
 * @param inputBytes length of the source; of pixels that were never encoded, their bytes in memory
 * @param outputSha256 SHA-256 of the result, likewise
 * @param outputBytes length of the result, likewise
 */
public record ReceiptHashes(String inputSha256, long inputBytes, String outputSha256, long outputBytes) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ReceiptHashes {
        requireSha256("input", inputSha256);
        requireSha256("output", outputSha256);
        if (inputBytes < 0 || outputBytes < 0) {
            throw new IllegalArgumentException(
                    "lengths were %d and %d bytes, must be at least 0".formatted(inputBytes, outputBytes));
        }
    }

    private static void requireSha256(String name, String digits) {
        if (!SHA256.matcher(Objects.requireNonNull(digits, name)).matches()) {
            throw new IllegalArgumentException(
                    "SHA-256 of the %s was '%s', must be 64 lower-case hexadecimal digits".formatted(name, digits));
        }
    }
}
