package org.imagorface.pipeline;

import java.util.List;
import java.util.Objects;
import org.imagorface.detect.DetectedRegion;

/**
 * Regions that a request brings, so that nobody has to look for them.
 *
 * @param regions in fractions of the upright source
 * @param detectedBy who found them
 */
public record KnownRegions(List<DetectedRegion> regions, DetectedBy detectedBy) {

    public KnownRegions {
        regions = List.copyOf(regions);
        Objects.requireNonNull(detectedBy, "detectedBy");
    }
}
