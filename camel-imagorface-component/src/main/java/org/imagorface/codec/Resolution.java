package org.imagorface.codec;

import java.util.Optional;

/**
 * How large a picture is meant to be printed. It says nothing of what the picture shows.
 *
 * @param horizontal pixels to an inch, above 0 and at most {@value #HIGHEST}
 * @param vertical likewise
 */
public record Resolution(double horizontal, double vertical) {

    static final double CENTIMETRES_PER_INCH = 2.54;
    static final double METRES_PER_INCH = 0.0254;

    /** What JFIF can hold. */
    private static final int HIGHEST = 65_535;

    /** What imagor writes where it drops the source's. */
    private static final double USUAL = 72;

    public Resolution {
        if (!isWithin(horizontal) || !isWithin(vertical)) {
            throw new IllegalArgumentException("resolution was %s x %s to an inch, must be above 0 and at most %d"
                    .formatted(horizontal, vertical, HIGHEST));
        }
    }

    /** The resolution; empty if the numbers are none that make sense. */
    static Optional<Resolution> of(double horizontal, double vertical) {
        return isWithin(horizontal) && isWithin(vertical)
                ? Optional.of(new Resolution(horizontal, vertical))
                : Optional.empty();
    }

    /** 72 pixels to an inch. */
    public static Resolution usual() {
        return new Resolution(USUAL, USUAL);
    }

    /** Of the picture turned by a quarter. */
    public Resolution transposed() {
        return new Resolution(vertical, horizontal);
    }

    /** In whole pixels to an inch, at least one. */
    public Resolution rounded() {
        return new Resolution(Math.max(1, Math.rint(horizontal)), Math.max(1, Math.rint(vertical)));
    }

    private static boolean isWithin(double pixels) {
        return pixels > 0 && pixels <= HIGHEST;
    }
}
