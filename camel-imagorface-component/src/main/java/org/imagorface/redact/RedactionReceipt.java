package org.imagorface.redact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.Size;

/**
 * The record of a redaction: enough to show later what was done to which bytes, without any of their content.
 *
 * @param inputSha256 SHA-256 of the source, 64 lower-case hexadecimal digits
 * @param outputSha256 SHA-256 of the result, likewise
 * @param size of the result in pixels
 * @param frames pictures or pages in the result, at least 1
 * @param regions what was obscured, in fractions of the result's sides; a region without area, of which a pixel or a line was
 *     covered, is among them
 * @param redactions what was done to each of them, in order, at least one
 * @param detectors names of the detectors that looked; empty if the regions came from elsewhere
 * @param detectorFingerprint of the detectors' models and settings; empty if there were none
 * @param time when the redaction was finished
 */
public record RedactionReceipt(
        String inputSha256,
        String outputSha256,
        Size size,
        int frames,
        List<DetectedRegion> regions,
        List<Redaction> redactions,
        List<String> detectors,
        String detectorFingerprint,
        Instant time) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public RedactionReceipt {
        requireSha256("input", inputSha256);
        requireSha256("output", outputSha256);
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(detectorFingerprint, "detectorFingerprint");
        Objects.requireNonNull(time, "time");
        if (frames < 1) {
            throw new IllegalArgumentException("frames was " + frames + ", must be at least 1");
        }
        if (redactions.isEmpty()) {
            throw new IllegalArgumentException("redactions were none, must be at least 1");
        }
        regions = List.copyOf(regions);
        redactions = List.copyOf(redactions);
        detectors = List.copyOf(detectors);
    }

    private static void requireSha256(String name, String digits) {
        if (!SHA256.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "SHA-256 of the %s was '%s', must be 64 lower-case hexadecimal digits".formatted(name, digits));
        }
    }
}
