package org.imagorface.detect.pico;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imagorface.detect.DetectionPass;
import org.imagorface.detect.DetectionPlan;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.detect.DetectionProfile.Look;
import org.imagorface.detect.FramedDetector;
import org.imagorface.detect.ProbeTurn;
import org.imagorface.detect.RegionDetector;
import org.imagorface.detect.TurnedDetector;

/**
 * What a profile means for PICO. What was chosen by hand wins over the profile: an option is the same in every look, angles
 * leave only the looks at upright probes, at these angles, and no probe is larger than the size chosen.
 *
 * @param chosen sets those of the options, angles apart, that do not come from the profile
 * @param angles instead of the profile's tilts and quarter turns
 * @param probeSize longest side of the largest probe in pixels, instead of the profile's
 */
public record PicoPlanner(
        DetectionProfile profile,
        Consumer<PicoOptions.Builder> chosen,
        Optional<List<Double>> angles,
        Optional<Integer> probeSize) {

    /** How much larger a face may be than the smallest in a finer probe; the probe before finds those that are larger still. */
    private static final double FINER_SPAN = 3.2;

    /** The profile as it is. */
    public static PicoPlanner of(DetectionProfile profile) {
        return new PicoPlanner(profile, builder -> {}, Optional.empty(), Optional.empty());
    }

    /**
     * Every look of the profile, and after these other detectors, which look at every probe as it is.
     *
     * @param cascade of the face detector; empty: it does not look
     * @throws org.imagorface.error.InvalidSetting if something chosen is out of range, even if nobody looks
     */
    public DetectionPlan plan(Optional<PicoCascade> cascade, List<RegionDetector> others) {
        int largest = probeSize.map(DetectionPlan::requireProbeSize).orElse(profile.largestProbe());
        boolean finer = profile.largestProbe() > profile.firstProbe();
        int first = finer ? Math.min(profile.firstProbe(), largest) : largest;
        List<DetectionPass> passes = new ArrayList<>();
        for (Look look : profile.looks()) {
            PicoOptions options = options(look);
            if (cascade.isPresent() && (angles.isEmpty() || look.isUpright())) {
                addPasses(passes, look, cascade.get(), options, first, largest);
            }
        }
        others.forEach(detector -> passes.add(DetectionPass.everywhere(detector)));
        return new DetectionPlan(first, largest, finerWindow(), passes, profile.joined(), profile.margin());
    }

    /** Side of the largest window in the probes after the first, in pixels. */
    private int finerWindow() {
        PicoOptions options = options(profile.looks().get(0));
        return (int) Math.min(options.maxSize(), FINER_SPAN * options.minSize());
    }

    private PicoOptions options(Look look) {
        PicoOptions.Builder builder =
                PicoOptions.builder().angles(look.angles()).minQuality(look.minQuality());
        chosen.accept(builder);
        angles.ifPresent(builder::angles);
        return builder.build();
    }

    private void addPasses(
            List<DetectionPass> passes, Look look, PicoCascade cascade, PicoOptions options, int first, int largest) {
        for (ProbeTurn turn : look.turns()) {
            if (angles.isPresent() && turn.quarters() != 0) {
                continue;
            }
            if (look.smallestProbe() <= first) {
                // where there is no finer probe, the first may have any size
                int last = first == largest ? look.largestProbe() : Math.min(first, look.largestProbe());
                passes.add(new DetectionPass(detector(cascade, options, look, turn), look.smallestProbe(), last));
            }
            if (first < largest && look.largestProbe() > first) {
                PicoOptions finer = options.withMaxSize(finerWindow());
                int from = Math.max(look.smallestProbe(), first + 1);
                passes.add(new DetectionPass(detector(cascade, finer, look, turn), from, look.largestProbe()));
            }
        }
    }

    private static RegionDetector detector(PicoCascade cascade, PicoOptions options, Look look, ProbeTurn turn) {
        RegionDetector detector = new PicoDetector(cascade, options);
        if (look.framed()) {
            detector = new FramedDetector(detector, options.maxSize() / 2);
        }
        return turn.equals(ProbeTurn.NONE) ? detector : new TurnedDetector(detector, turn);
    }
}
