package org.imagorface.pipeline;

import java.util.List;
import org.imagorface.detect.DetectedRegion;

/**
 * Regions of a source.
 *
 * @param regions in fractions of the upright source
 * @param key under which they are cached
 */
public record Detection(List<DetectedRegion> regions, String key) {

    public Detection {
        regions = List.copyOf(regions);
    }
}
