package org.imagorface.detect.pico;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.error.Cancelled;

/**
 * Joins overlapping windows as pigo 1.4.6 does. From the window with the lowest quality up, each that is in no cluster yet
 * opens one with every window that overlaps it enough. The windows that open clusters are thus apart, while one between two of
 * them counts for both.
 */
final class Clusters {

    private Clusters() {}

    /**
     * One detection for each cluster, in the order in which they were opened: means of row, column and scale, rounded down,
     * and the sum of the qualities.
     */
    static List<RawDetection> of(List<RawDetection> windows, double iouThreshold) {
        List<RawDetection> sorted = new ArrayList<>(windows);
        sorted.sort((a, b) -> Float.compare(a.quality(), b.quality()));
        boolean[] taken = new boolean[sorted.size()];
        List<RawDetection> clusters = new ArrayList<>();
        for (int opener = 0; opener < taken.length; opener++) {
            if (!taken[opener]) {
                Cancelled.check();
                clusters.add(cluster(sorted, opener, iouThreshold, taken));
            }
        }
        return clusters;
    }

    private static RawDetection cluster(List<RawDetection> sorted, int opener, double iouThreshold, boolean[] taken) {
        long rows = 0;
        long columns = 0;
        long scales = 0;
        int count = 0;
        float quality = 0;
        for (int i = 0; i < taken.length; i++) {
            RawDetection window = sorted.get(i);
            // the opener belongs to its cluster even where the threshold is 1, which nothing is above
            if (i == opener || overlap(sorted.get(opener), window) > iouThreshold) {
                taken[i] = true;
                rows += window.row();
                columns += window.column();
                scales += window.scale();
                quality += window.quality();
                count++;
            }
        }
        return new RawDetection((int) (rows / count), (int) (columns / count), (int) (scales / count), quality);
    }

    /** Intersection over union of two squares. */
    private static double overlap(RawDetection a, RawDetection b) {
        double height = shared(a.row(), a.scale(), b.row(), b.scale());
        double width = shared(a.column(), a.scale(), b.column(), b.scale());
        double intersection = height * width;
        double areas = (double) a.scale() * a.scale() + (double) b.scale() * b.scale();
        return intersection / (areas - intersection);
    }

    private static double shared(double centreA, double sideA, double centreB, double sideB) {
        double end = Math.min(centreA + sideA / 2, centreB + sideB / 2);
        double start = Math.max(centreA - sideA / 2, centreB - sideB / 2);
        return Math.max(0, end - start);
    }
}
