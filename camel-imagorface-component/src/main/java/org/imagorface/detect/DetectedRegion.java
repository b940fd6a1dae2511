package org.imagorface.detect;

import java.util.Objects;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.NormalizedRect;

/**
 * A detected box.
 *
 * @param box fractions of the sides of the picture that the region belongs to
 * @param score the detector's confidence; for PICO the quality of the cluster, rounded to two decimals, without upper bound
 * @param name class of what was found, such as "face"
 */
public record DetectedRegion(NormalizedRect box, double score, String name) {

    /** Name of regions that are faces. */
    public static final String FACE = "face";

    public DetectedRegion {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(name, "name");
    }

    /** The same region in the coordinates of a picture made from this one. */
    public DetectedRegion mappedBy(AffineMap map) {
        return new DetectedRegion(map.apply(box), score, name);
    }
}
