package org.imagorface.detect;

import java.util.List;
import java.util.Objects;

/** Shows another detector each probe turned or mirrored, and maps what it finds back. */
public final class TurnedDetector implements RegionDetector {

    private final RegionDetector detector;
    private final ProbeTurn turn;

    public TurnedDetector(RegionDetector detector, ProbeTurn turn) {
        this.detector = Objects.requireNonNull(detector, "detector");
        this.turn = Objects.requireNonNull(turn, "turn");
    }

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public String fingerprint() {
        return "%s@%d%s".formatted(detector.fingerprint(), 90 * turn.quarters(), turn.mirrored() ? "mirrored" : "");
    }

    @Override
    public List<DetectedRegion> detect(Probe probe) {
        return detector.detect(turn.apply(probe)).stream()
                .map(region -> region.withBox(turn.undo(region.box())))
                .toList();
    }
}
