package org.imagorface.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.DetectionPass;
import org.imagorface.detect.DetectionPlan;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.detect.RegionUnion;
import org.imagorface.error.Cancelled;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.ImageException;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.Picture;
import org.imagorface.image.ProbeImage;
import org.opencv.core.Mat;

/**
 * Finds the regions of a picture: makes the probe, asks every detector, remembers the answer. The cache key is the hash of
 * the source's content, so that regions of an older picture under the same name are never taken for those of a newer one.
 */
public final class RegionFinder {

    private static final double SAME_REGION = 0.7;

    private final DetectionPlan plan;
    private final DetectionCache cache;
    private final String fingerprint;
    private final PipelineListener listener;

    /** Without anybody listening. */
    public RegionFinder(List<RegionDetector> detectors, int probeSize, DetectionCache cache) {
        this(detectors, probeSize, cache, PipelineListener.NONE);
    }

    /**
     * @param detectors asked one after the other, their regions are joined; none: detection is switched off
     * @param probeSize longest side of the only probe in pixels, 20 to 4096; pictures are never enlarged to it
     * @param listener told of every detection that the cache did not spare
     */
    public RegionFinder(
            List<RegionDetector> detectors, int probeSize, DetectionCache cache, PipelineListener listener) {
        this(DetectionPlan.single(detectors, probeSize), cache, listener);
    }

    /**
     * @param plan who looks at what; without passes detection is switched off
     * @param listener told of every detection that the cache did not spare
     */
    public RegionFinder(DetectionPlan plan, DetectionCache cache, PipelineListener listener) {
        this.plan = plan;
        this.cache = cache;
        this.listener = listener;
        this.fingerprint = Digests.sha256(plan.fingerprint()).substring(0, 16);
    }

    /** Whether there is a detector at all. */
    public boolean enabled() {
        return !plan.passes().isEmpty();
    }

    /** Longest side in pixels that a picture needs to serve every probe. */
    public int probeSize() {
        return plan.largestProbe();
    }

    /** The detectors, with a fingerprint of them and all their settings: 16 hex digits. */
    public DetectedBy detectedBy() {
        return new DetectedBy(plan.detectors(), fingerprint);
    }

    /**
     * The key of a source's frame in the cache: {@code <sha-256 of the source>-<fingerprint>-<frame>}.
     *
     * @param frame its number in the source, from 0
     */
    public String key(String sourceHash, int frame) {
        return sourceHash + "-" + fingerprint + "-" + frame;
    }

    /**
     * The regions of an upright picture, in fractions of its sides; of an animation those of every frame.
     *
     * @param sourceHash SHA-256 of the source, for the {@link #key}
     * @param firstFrame number in the source of the picture's first frame, from 0
     * @throws DetectionFailed if there is no detector or one of them could not look
     */
    public List<DetectedRegion> find(Picture picture, String sourceHash, int firstFrame) {
        if (!enabled()) {
            throw new DetectionFailed("no detector is configured; switch the face detector on");
        }
        if (!picture.isAnimated()) {
            return cache.get(key(sourceHash, firstFrame), () -> detect(picture.pixels(), picture.profile()));
        }
        List<DetectedRegion> regions = new ArrayList<>();
        for (int i = 0; i < picture.frameCount(); i++) {
            int frame = i;
            cache.get(
                            key(sourceHash, firstFrame + frame),
                            () -> detect(picture.frames().get(frame), picture.profile()))
                    .forEach(region -> regions.add(region.onFrame(frame)));
        }
        return List.copyOf(regions);
    }

    private List<DetectedRegion> detect(Mat frame, Optional<ColorProfile> profile) {
        List<DetectedRegion> found = new ArrayList<>();
        Size size = new Size(frame.cols(), frame.rows());
        for (int side : plan.probes(size.longerSide())) {
            List<RegionDetector> detectors = plan.passes().stream()
                    .filter(pass -> pass.takes(side))
                    .map(DetectionPass::detector)
                    .toList();
            boolean first = side == plan.firstProbe();
            for (ProbeTile tile : first ? ProbeTile.whole(size, side) : ProbeTile.of(size, side, plan.finerWindow())) {
                Cancelled.check();
                for (Probe view : ProbeImage.views(frame, tile.area(), profile, tile.longestSide())) {
                    List<DetectedRegion> seen = detect(detectors, view);
                    seen.stream().map(tile::inPicture).forEach(region -> add(found, region));
                }
            }
        }
        List<DetectedRegion> regions = plan.joined() ? RegionUnion.grown(found, plan.margin()) : List.copyOf(found);
        listener.detected(regions.size());
        return regions;
    }

    /** The same face is seen in every view, only a little elsewhere. */
    private void add(List<DetectedRegion> found, DetectedRegion region) {
        if (plan.joined() || found.stream().noneMatch(known -> isSame(known, region))) {
            found.add(region);
        }
    }

    private static boolean isSame(DetectedRegion one, DetectedRegion other) {
        return one.name().equals(other.name()) && one.box().intersectionOverUnion(other.box()) > SAME_REGION;
    }

    private static List<DetectedRegion> detect(List<RegionDetector> detectors, Probe probe) {
        List<DetectedRegion> regions = new ArrayList<>();
        for (RegionDetector detector : detectors) {
            Cancelled.check();
            try {
                regions.addAll(detector.detect(probe));
            } catch (ImageException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new DetectionFailed("detector " + detector.name() + " failed", e);
            }
        }
        return regions;
    }
}
