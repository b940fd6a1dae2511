package org.imagorface.detect;

import java.util.List;

/**
 * A named way of looking for faces: how large the probes are, how faces may lie in them, and which finds are kept. Measured in
 * docs/profiles.md.
 */
public enum DetectionProfile {

    /** One look at one small probe, as imagorface does. */
    FAST(400, 400, false, 0, List.of(new Look(0, Sides.ANY, Turns.NONE, false, Tilts.NONE, 5))),

    /**
     * Recall before time: probes up to the picture's own size, in which faces of 20 pixels are found, and looks for faces that
     * are tilted, lie on their side, stand on their head, or are cut by the picture's edge. The first look is that of {@link
     * #FAST}, so that what it finds is found here as well.
     */
    THOROUGH(
            400,
            Sides.ANY,
            true,
            0.1,
            List.of(
                    new Look(0, 400, Turns.NONE, false, Tilts.NONE, 2),
                    new Look(0, 400, Turns.NONE, true, Tilts.NONE, 3),
                    new Look(0, 1000, Turns.MIRRORED, false, Tilts.NONE, 3),
                    new Look(401, Sides.ANY, Turns.NONE, true, Tilts.NONE, 5),
                    new Look(0, 1000, Turns.NONE, true, Tilts.UP_TO_A_SIXTEENTH, 5),
                    new Look(0, 2000, Turns.QUARTERS, false, Tilts.NONE, 5)));

    /**
     * Looks with the same settings.
     *
     * @param smallestProbe longest side in pixels of the smallest probe looked at
     * @param largestProbe longest side in pixels of the largest probe looked at
     * @param turns the probe is looked at as it lies after each of these
     * @param framed whether to look for what the probe's edge cuts off, see {@link FramedDetector}
     * @param angles tilts of the scan, counter-clockwise, in fractions of a full turn in [0, 1)
     * @param minQuality finds that score less are dropped
     */
    public record Look(
            int smallestProbe,
            int largestProbe,
            List<ProbeTurn> turns,
            boolean framed,
            List<Double> angles,
            double minQuality) {

        /** Whether it looks for faces that are not tilted. */
        public boolean isUpright() {
            return angles.equals(Tilts.NONE);
        }
    }

    private final int firstProbe;
    private final int largestProbe;
    private final boolean joined;
    private final double margin;
    private final List<Look> looks;

    DetectionProfile(int firstProbe, int largestProbe, boolean joined, double margin, List<Look> looks) {
        this.firstProbe = firstProbe;
        this.largestProbe = largestProbe;
        this.joined = joined;
        this.margin = margin;
        this.looks = looks;
    }

    /** Longest side of the probe that shows the whole picture, in pixels. */
    public int firstProbe() {
        return firstProbe;
    }

    /** Longest side of the largest probe in pixels; the picture's own, if that is less. */
    public int largestProbe() {
        return largestProbe;
    }

    /** Whether regions that overlap are joined. */
    public boolean joined() {
        return joined;
    }

    /** Added to regions on each side, as a fraction of their width and height. */
    public double margin() {
        return margin;
    }

    /** What is done with each probe. */
    public List<Look> looks() {
        return looks;
    }

    // apart, since an enum's constants come before everything else in it

    private static final class Sides {

        static final int ANY = Integer.MAX_VALUE;
    }

    private static final class Turns {

        static final List<ProbeTurn> NONE = List.of(ProbeTurn.NONE);
        static final List<ProbeTurn> MIRRORED = List.of(new ProbeTurn(0, true));
        static final List<ProbeTurn> QUARTERS =
                List.of(new ProbeTurn(1, false), new ProbeTurn(2, false), new ProbeTurn(3, false));
    }

    private static final class Tilts {

        static final List<Double> NONE = List.of(0.0);
        static final List<Double> UP_TO_A_SIXTEENTH = List.of(1 / 32.0, 2 / 32.0, 30 / 32.0, 31 / 32.0);
    }
}
