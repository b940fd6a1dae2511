package org.imagorface.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.redact.Redaction;

/**
 * The record of a document's redaction, without any of its content but the names of its parts.
 *
 * @param kind of the document, which is that of the result, too
 * @param inputSha256 SHA-256 of the source, 64 lower-case hexadecimal digits
 * @param outputSha256 SHA-256 of the result, likewise
 * @param parts what became of each, in the order of the document
 * @param redactions what was done to each region, at least one
 * @param detectors names of the detectors that looked
 * @param detectorFingerprint of the detectors' models and settings
 * @param time when the redaction was finished
 */
public record DocumentReceipt(
        DocumentKind kind,
        String inputSha256,
        String outputSha256,
        List<PartRecord> parts,
        List<Redaction> redactions,
        List<String> detectors,
        String detectorFingerprint,
        Instant time) {

    public DocumentReceipt {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(inputSha256, "inputSha256");
        Objects.requireNonNull(outputSha256, "outputSha256");
        Objects.requireNonNull(detectorFingerprint, "detectorFingerprint");
        Objects.requireNonNull(time, "time");
        parts = List.copyOf(parts);
        redactions = List.copyOf(redactions);
        detectors = List.copyOf(detectors);
    }

    /** Of all parts. */
    public List<DetectedRegion> regions() {
        return parts.stream().flatMap(part -> part.regions().stream()).toList();
    }

    /** Number of faces in all parts. */
    public int faces() {
        return parts.stream().mapToInt(PartRecord::faces).sum();
    }
}
