package org.imagorface.detect;

import java.util.Objects;

/**
 * The small grey picture that detectors see: 8-bit luma, {@code luma[y * stride + x]} read as unsigned, for {@code 0 <= x <
 * width} and {@code 0 <= y < height}. The array is shared, not copied; nobody writes to it once it is in a probe.
 *
 * @param width columns in pixels, at least 1
 * @param height rows in pixels, at least 1
 * @param stride elements from one row to the next, at least {@code width}
 * @param luma at least {@code stride * (height - 1) + width} elements
 */
public record Probe(int width, int height, int stride, byte[] luma) {

    public Probe {
        Objects.requireNonNull(luma, "luma");
        if (width < 1 || height < 1 || stride < width) {
            throw new IllegalArgumentException(
                    "probe was %dx%d with stride %d, must be at least 1x1 with stride >= width"
                            .formatted(width, height, stride));
        }
        long needed = (long) stride * (height - 1) + width;
        if (luma.length < needed) {
            throw new IllegalArgumentException("probe of %dx%d with stride %d needs %d bytes, has %d"
                    .formatted(width, height, stride, needed, luma.length));
        }
    }

    /** A probe whose rows follow each other without a gap. */
    public Probe(int width, int height, byte[] luma) {
        this(width, height, width, luma);
    }
}
