package org.imagorface.redact;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is done to each region.
 *
 * @param margin added on each side before anything else, as a fraction of the region's own width and height; 0 to 5
 */
public record Redaction(RedactionStyle style, RedactionShape shape, double margin) {

    /** Blur that grows with the region, on boxes, without margin. */
    public static final Redaction DEFAULT =
            new Redaction(new RedactionStyle.Blur(OptionalDouble.empty()), RedactionShape.BOX, 0);

    public static final double LARGEST_MARGIN = 5;

    public Redaction {
        Objects.requireNonNull(style, "style");
        Objects.requireNonNull(shape, "shape");
        if (!(margin >= 0 && margin <= LARGEST_MARGIN)) {
            throw new IllegalArgumentException(
                    "redaction margin was %s, must be in 0..%s".formatted(margin, LARGEST_MARGIN));
        }
    }
}
