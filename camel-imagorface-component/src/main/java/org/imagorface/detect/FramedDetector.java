package org.imagorface.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.geometry.AffineMap;

/**
 * Shows another detector each probe with a frame around it, so that it also finds what the picture's edge cuts off: scans keep
 * their windows inside the probe. The frame continues the pixels at the edge.
 */
public final class FramedDetector implements RegionDetector {

    private static final int MOST_OF_SIDE = 3;

    private final RegionDetector detector;
    private final int widest;

    /** @param widest frame in pixels, from 0; it is at most a third of the probe's shorter side */
    public FramedDetector(RegionDetector detector, int widest) {
        if (widest < 0) {
            throw new IllegalArgumentException("widest frame was " + widest + ", must be at least 0 pixels");
        }
        this.detector = Objects.requireNonNull(detector, "detector");
        this.widest = widest;
    }

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public String fingerprint() {
        return detector.fingerprint() + "+" + widest;
    }

    @Override
    public List<DetectedRegion> detect(Probe probe) {
        int frame = Math.min(widest, Math.min(probe.width(), probe.height()) / MOST_OF_SIDE);
        Probe framed = framed(probe, frame);
        return detector.detect(framed).stream()
                .flatMap(region -> inside(region, probe, frame).stream())
                .toList();
    }

    private static Probe framed(Probe probe, int frame) {
        int width = probe.width() + 2 * frame;
        int height = probe.height() + 2 * frame;
        byte[] luma = new byte[Math.multiplyExact(width, height)];
        for (int y = 0; y < height; y++) {
            int row = Math.min(Math.max(y - frame, 0), probe.height() - 1) * probe.stride();
            int at = y * width;
            Arrays.fill(luma, at, at + frame, probe.luma()[row]);
            System.arraycopy(probe.luma(), row, luma, at + frame, probe.width());
            Arrays.fill(luma, at + frame + probe.width(), at + width, probe.luma()[row + probe.width() - 1]);
        }
        return new Probe(width, height, luma);
    }

    /** The part of a region that is not on the frame. */
    private static Optional<DetectedRegion> inside(DetectedRegion region, Probe probe, int frame) {
        double across = (double) frame / probe.width();
        double down = (double) frame / probe.height();
        AffineMap map = new AffineMap(1 + 2 * across, 0, -across, 0, 1 + 2 * down, -down);
        return region.mappedBy(map).box().visible().map(region::withBox);
    }
}
