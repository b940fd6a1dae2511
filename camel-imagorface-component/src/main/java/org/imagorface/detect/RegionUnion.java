package org.imagorface.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.imagorface.geometry.NormalizedRect;

/**
 * Joins what several looks found: regions that mean the same become one box around them, so that nothing that was found is left
 * out of all boxes. Whatever the order of the regions, the result is the same.
 */
public final class RegionUnion {

    /** Intersection over union above which two regions are the same. */
    private static final double SAME = 0.5;

    /** Share of the smaller region inside the other one above which they are one, */
    private static final double INSIDE = 0.9;

    /** unless the other is so many times as large: a face on a poster is not the poster. */
    private static final double LARGEST_RATIO = 4;

    private static final Comparator<DetectedRegion> BEST_FIRST = Comparator.comparingDouble(DetectedRegion::score)
            .reversed()
            .thenComparing(DetectedRegion::name)
            .thenComparingDouble(region -> region.box().top())
            .thenComparingDouble(region -> region.box().left())
            .thenComparingDouble(region -> region.box().bottom());

    private RegionUnion() {}

    /**
     * Regions that contain all of the given ones, best score first, with a margin.
     *
     * @param margin on each side, as a fraction of the joined region's width and height; what is beyond the picture is cut off
     */
    public static List<DetectedRegion> grown(List<DetectedRegion> regions, double margin) {
        return joined(regions).stream()
                .map(region ->
                        region.withBox(region.box().grownBy(margin).visible().orElse(region.box())))
                .toList();
    }

    private static List<DetectedRegion> joined(List<DetectedRegion> regions) {
        List<DetectedRegion> joined = new ArrayList<>();
        for (DetectedRegion region : regions.stream().sorted(BEST_FIRST).toList()) {
            int same = indexOfSame(joined, region);
            if (same < 0) {
                joined.add(region);
            } else {
                DetectedRegion best = joined.get(same);
                joined.set(same, best.withBox(best.box().hull(region.box())));
            }
        }
        return joined;
    }

    private static int indexOfSame(List<DetectedRegion> known, DetectedRegion region) {
        for (int i = 0; i < known.size(); i++) {
            if (isSame(known.get(i), region)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSame(DetectedRegion one, DetectedRegion other) {
        NormalizedRect a = one.box();
        NormalizedRect b = other.box();
        double smaller = Math.min(a.area(), b.area());
        boolean alike = smaller * LARGEST_RATIO >= Math.max(a.area(), b.area());
        return one.name().equals(other.name())
                && (a.intersectionOverUnion(b) > SAME || alike && a.intersection(b) > INSIDE * smaller);
    }
}
