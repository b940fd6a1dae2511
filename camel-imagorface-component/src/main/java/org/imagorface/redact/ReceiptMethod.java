package org.imagorface.redact;

import java.util.List;
import java.util.Objects;

/**
 * How regions were found and covered.
 *
 * @param redactions what was done to each region, in order, at least one
 * @param detectors names of the detectors that looked; empty if the regions came from elsewhere
 * @param detectorFingerprint of the detectors' models and settings; empty if there were none
 */
public record ReceiptMethod(List<Redaction> redactions, List<String> detectors, String detectorFingerprint) {

    public ReceiptMethod {
        redactions = List.copyOf(redactions);
        detectors = List.copyOf(detectors);
        Objects.requireNonNull(detectorFingerprint, "detectorFingerprint");
        if (redactions.isEmpty()) {
            throw new IllegalArgumentException("redactions were none, must be at least 1");
        }
    }
}
