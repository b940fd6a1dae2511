package org.imagorface.plan;

import java.util.Optional;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * What is done to an upright source before flips and filters.
 *
 * @param manualCrop cut out of the source first; empty: nothing is
 * @param scaled the size to scale to after the manual crop; equal to the picture's own size: no scaling
 * @param cut the size to cut out of the scaled picture, at most {@code scaled}
 * @param anchor where to cut
 * @param frameWidth width that fill filters give the picture, without padding; 0: as wide as it is by then
 * @param frameHeight height likewise
 */
public record TransformPlan(
        Optional<PixelRect> manualCrop, Size scaled, Size cut, Anchor anchor, int frameWidth, int frameHeight) {

    /** Whether regions decide where to cut. */
    public boolean needsFocus() {
        return anchor == Anchor.SMART && !cut.equals(scaled);
    }
}
