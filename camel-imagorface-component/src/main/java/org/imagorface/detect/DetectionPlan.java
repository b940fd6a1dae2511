package org.imagorface.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagorface.error.InvalidSetting;

/**
 * What is done to find the regions of a picture: the probes that are made of it and who looks at them.
 *
 * <p>The first probe shows the whole picture. Finer ones, if there are any, are each about twice as large as the one before, up
 * to {@code largestProbe} or the picture itself; only things that are small in them are looked for there, so that they
 * can be cut into tiles.
 *
 * @param firstProbe longest side of the first probe in pixels, 20 to 4096
 * @param largestProbe longest side of the largest probe in pixels, at least {@code firstProbe}; if equal, there is one probe
 * @param finerWindow side in pixels of the largest thing looked for in probes after the first, which tiles overlap by
 * @param passes all looks, one after the other
 * @param joined whether regions that overlap are joined to their common box; otherwise what is the same in every respect but a
 *     few pixels is left out the second time
 * @param margin added to regions on each side, as a fraction of their width and height, from 0
 */
public record DetectionPlan(
        int firstProbe, int largestProbe, int finerWindow, List<DetectionPass> passes, boolean joined, double margin) {

    private static final int SMALLEST_PROBE = 20;
    private static final int LARGEST_FIRST_PROBE = 4096;

    /** A probe so much larger than the one before still overlaps it in the sizes that can be found. */
    private static final double LARGEST_STEP = 2.5;

    public DetectionPlan {
        requireProbeSize(firstProbe);
        if (largestProbe < firstProbe || finerWindow < 0 || !(margin >= 0)) {
            throw new IllegalArgumentException(
                    "largest probe was %d, finer window %d, margin %s; must be at least %d, 0 and 0"
                            .formatted(largestProbe, finerWindow, margin, firstProbe));
        }
        passes = List.copyOf(passes);
    }

    /**
     * A longest side that was chosen by hand, in pixels.
     *
     * @throws InvalidSetting if it is not from 20 to 4096
     */
    public static int requireProbeSize(int side) {
        if (side < SMALLEST_PROBE || side > LARGEST_FIRST_PROBE) {
            throw new InvalidSetting(
                    "probeSize was %d, must be in %d..%d pixels".formatted(side, SMALLEST_PROBE, LARGEST_FIRST_PROBE));
        }
        return side;
    }

    /** One probe that all detectors look at once. */
    public static DetectionPlan single(List<RegionDetector> detectors, int probeSize) {
        return new DetectionPlan(
                probeSize,
                probeSize,
                0,
                detectors.stream().map(DetectionPass::everywhere).toList(),
                false,
                0);
    }

    /** Longest sides of the probes of a picture with the given longest side; pictures are never enlarged to them. */
    public List<Integer> probes(int longestSide) {
        List<Integer> sides = new ArrayList<>(List.of(firstProbe));
        int last = Math.min(longestSide, largestProbe);
        int side = firstProbe;
        while (side < last) {
            side = last <= LARGEST_STEP * side ? last : 2 * side;
            sides.add(side);
        }
        return sides;
    }

    /** Names of those who look, each once. */
    public List<String> detectors() {
        return passes.stream().map(pass -> pass.detector().name()).distinct().toList();
    }

    /** Everything that can change results, as text. */
    public String fingerprint() {
        return firstProbe
                + passes.stream().map(DetectionPlan::fingerprint).collect(Collectors.joining())
                + (joined ? "|joined " + largestProbe + " " + finerWindow + " " + margin : "");
    }

    private static String fingerprint(DetectionPass pass) {
        String text = "|" + pass.detector().name() + "|" + pass.detector().fingerprint();
        boolean everywhere = pass.equals(DetectionPass.everywhere(pass.detector()));
        return everywhere ? text : text + "|" + pass.smallestProbe() + ".." + pass.largestProbe();
    }
}
