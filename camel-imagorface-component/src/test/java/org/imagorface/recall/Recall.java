package org.imagorface.recall;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoPlanner;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.image.Picture;
import org.imagorface.pipeline.PipelineListener;
import org.imagorface.pipeline.RegionFinder;
import org.opencv.core.Mat;
import org.opencv.core.Rect2d;

/**
 * Counts of one profile over scenes.
 *
 * @param scenes looked at
 * @param faces in them
 * @param found faces of which a region covers at least 3/4, and that is not more than four times as large
 * @param falseAlarms regions that touch no face
 * @param seconds of processor time that detection took
 */
record Recall(int scenes, int faces, int found, int falseAlarms, double seconds) {

    static final Recall NOTHING = new Recall(0, 0, 0, 0, 0);

    /** Other processes on the machine do not count, as they would by the clock. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private static final double COVERED = 0.75;
    private static final double LARGEST = 4;

    static RegionFinder finder(DetectionProfile profile) {
        return new RegionFinder(
                PicoPlanner.of(profile).plan(Optional.of(PicoCascade.embedded()), List.of()),
                DetectionCache.NONE,
                PipelineListener.NONE);
    }

    /** With what a profile finds in a scene, which is released. */
    Recall plus(RegionFinder finder, Scene scene) {
        try (Picture picture = Picture.owning(scene.pixels())) {
            long start = THREAD.getCurrentThreadCpuTime();
            List<DetectedRegion> regions = finder.find(picture, "", 0);
            return plus(scene, regions, (THREAD.getCurrentThreadCpuTime() - start) / 1e9);
        }
    }

    private Recall plus(Scene scene, List<DetectedRegion> regions, double took) {
        int hits = 0;
        for (Rect2d face : scene.faces()) {
            NormalizedRect square = normalized(face, scene.pixels());
            if (regions.stream().anyMatch(region -> finds(region.box(), square))) {
                hits++;
            }
        }
        long alarms = regions.stream()
                .filter(region -> scene.faces().stream()
                        .allMatch(face -> region.box().intersection(normalized(face, scene.pixels())) == 0))
                .count();
        return new Recall(
                scenes + 1, faces + scene.faces().size(), found + hits, falseAlarms + (int) alarms, seconds + took);
    }

    static boolean finds(NormalizedRect region, NormalizedRect face) {
        return region.intersection(face) >= COVERED * face.area() && region.area() <= LARGEST * face.area();
    }

    private static NormalizedRect normalized(Rect2d face, Mat picture) {
        return new NormalizedRect(
                face.x / picture.cols(),
                face.y / picture.rows(),
                (face.x + face.width) / picture.cols(),
                (face.y + face.height) / picture.rows());
    }
}
