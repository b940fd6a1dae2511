package org.imagorface.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.Cancelled;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.Picture;
import org.imagorface.image.ProbeImage;
import org.opencv.core.Mat;

/**
 * Finds the regions of a picture: makes the probe, asks every detector, remembers the answer. The cache key is the hash of
 * the source's content, so that regions of an older picture under the same name are never taken for those of a newer one.
 */
public final class RegionFinder {

    private static final int LARGEST_PROBE = 4096;
    private static final double SAME_REGION = 0.7;

    private final List<RegionDetector> detectors;
    private final int probeSize;
    private final DetectionCache cache;
    private final String fingerprint;
    private final PipelineListener listener;

    /** Without anybody listening. */
    public RegionFinder(List<RegionDetector> detectors, int probeSize, DetectionCache cache) {
        this(detectors, probeSize, cache, PipelineListener.NONE);
    }

    /**
     * @param detectors asked one after the other, their regions are joined; none: detection is switched off
     * @param probeSize longest side of the probe in pixels, 20 to 4096; pictures are never enlarged to it
     * @param listener told of every detection that the cache did not spare
     */
    public RegionFinder(
            List<RegionDetector> detectors, int probeSize, DetectionCache cache, PipelineListener listener) {
        if (probeSize < 20 || probeSize > LARGEST_PROBE) {
            throw new InvalidSetting("probeSize was %d, must be in 20..%d pixels".formatted(probeSize, LARGEST_PROBE));
        }
        this.detectors = List.copyOf(detectors);
        this.probeSize = probeSize;
        this.cache = cache;
        this.listener = listener;
        this.fingerprint = Digests.sha256(probeSize
                        + detectors.stream()
                                .map(detector -> "|" + detector.name() + "|" + detector.fingerprint())
                                .collect(Collectors.joining()))
                .substring(0, 16);
    }

    /** Whether there is a detector at all. */
    public boolean enabled() {
        return !detectors.isEmpty();
    }

    /** Longest side of the probe in pixels. */
    public int probeSize() {
        return probeSize;
    }

    /** The detectors, with a fingerprint of them and all their settings: 16 hex digits. */
    public DetectedBy detectedBy() {
        return new DetectedBy(detectors.stream().map(RegionDetector::name).toList(), fingerprint);
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
        List<DetectedRegion> regions = new ArrayList<>();
        Cancelled.check();
        for (Probe view : ProbeImage.views(frame, profile, probeSize)) {
            List<DetectedRegion> seen = detect(view);
            // the same face is seen in every view, only a little elsewhere
            seen.stream()
                    .filter(region -> regions.stream().noneMatch(known -> isSame(known, region)))
                    .toList()
                    .forEach(regions::add);
        }
        listener.detected(regions.size());
        return List.copyOf(regions);
    }

    private static boolean isSame(DetectedRegion one, DetectedRegion other) {
        return one.name().equals(other.name()) && one.box().intersectionOverUnion(other.box()) > SAME_REGION;
    }

    private List<DetectedRegion> detect(Probe probe) {
        List<DetectedRegion> regions = new ArrayList<>();
        for (RegionDetector detector : detectors) {
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
