package org.imagorface.detect;

import java.util.List;

/** Finds regions in a probe. Implementations are safe for use by several threads at once. */
public interface RegionDetector {

    /** Short stable name for receipts and logs, such as "pico". */
    String name();

    /** Changes whenever model or settings change in a way that could change results; part of every cache key. */
    String fingerprint();

    /**
     * All regions found in the probe, in fractions of its sides, each within [0, 1].
     *
     * @return an unmodifiable list; empty means "looked and found nothing"
     * @throws org.imagorface.error.DetectionFailed if it could not look; never an empty list instead
     */
    List<DetectedRegion> detect(Probe probe);
}
