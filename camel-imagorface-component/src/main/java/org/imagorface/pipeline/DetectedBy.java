package org.imagorface.pipeline;

import java.util.List;
import java.util.Objects;

/**
 * Who found regions, for receipts.
 *
 * @param detectors names of the detectors that looked; empty if the regions came from elsewhere
 * @param fingerprint of the detectors' models and settings; empty if there were none
 */
public record DetectedBy(List<String> detectors, String fingerprint) {

    /** For regions that were made by hand, or whose origin is not known. */
    public static final DetectedBy NOBODY = new DetectedBy(List.of(), "");

    public DetectedBy {
        detectors = List.copyOf(detectors);
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
