package org.imagorface.plan;

import java.util.Optional;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * What is done to an upright source before flips and filters, in this order.
 *
 * @param manualCrop cut out of the source, by crop and trim together; empty: nothing is
 * @param part the size to cut out before scaling, where scaling the whole would exceed the limits; empty: nothing is
 * @param scaled the size to scale to; equal to the picture's own size: no scaling
 * @param cut the size to cut out of the scaled picture, at most {@code scaled}
 * @param anchor where to cut, before or after scaling
 * @param covers whether the picture is to cover a size that was asked for, so that the cut may show any part of it
 * @param frameWidth width that fill filters give the picture, without padding; 0: as wide as it is by then
 * @param frameHeight height likewise
 */
public record TransformPlan(
        Optional<PixelRect> manualCrop,
        Optional<Size> part,
        Size scaled,
        Size cut,
        Anchor anchor,
        boolean covers,
        int frameWidth,
        int frameHeight) {

    /** Whether pixels of the full size are counted before it is scaled. */
    public boolean countsSourcePixels() {
        return manualCrop.isPresent() || part.isPresent();
    }
}
