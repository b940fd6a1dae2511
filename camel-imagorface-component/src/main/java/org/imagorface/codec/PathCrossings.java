package org.imagorface.codec;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What it takes Java to cut shapes out of each other ({@link java.awt.geom.Area}), which grows with the third power of their
 * segments where all of these cross: two thousand at random take twelve seconds, and four thousand more than a gigabyte. Counted
 * by the boxes around the segments, which a sweep from the top finds the overlaps of.
 */
final class PathCrossings {

    /** Units of {@link PdfWork} for a crossing and each of the segments at its height. */
    private static final double CROSSING = 7;

    /** Pairs of segments at the same height that are looked at; more than that are too many to cut. */
    private static final long MOST_PAIRS = 50_000_000;

    private PathCrossings() {}

    /** Units of work, at most; infinite if it is too much even to be counted. */
    static double work(Collection<? extends Shape> paths) {
        List<Rectangle2D> boxes = new ArrayList<>();
        paths.forEach(path -> addBoxes(path, boxes));
        boxes.sort(Comparator.comparingDouble(Rectangle2D::getMinY));
        long pairs = 0;
        long crossings = boxes.size();
        long most = 0;
        for (int i = 0; i < boxes.size(); i++) {
            Rectangle2D box = boxes.get(i);
            int j = i + 1;
            for (; j < boxes.size() && boxes.get(j).getMinY() <= box.getMaxY(); j++) {
                Rectangle2D other = boxes.get(j);
                crossings += other.getMinX() <= box.getMaxX() && box.getMinX() <= other.getMaxX() ? 1 : 0;
            }
            most = Math.max(most, j - i);
            pairs += j - i;
            if (pairs > MOST_PAIRS) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return CROSSING * crossings * most;
    }

    /** Around the control points of each segment; a path that is left open is closed. */
    private static void addBoxes(Shape path, List<Rectangle2D> boxes) {
        double[] points = new double[6];
        double startX = 0;
        double startY = 0;
        double x = 0;
        double y = 0;
        for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(points);
            Rectangle2D box = new Rectangle2D.Double(x, y, 0, 0);
            if (kind == PathIterator.SEG_CLOSE || kind == PathIterator.SEG_MOVETO) {
                box.add(startX, startY);
                x = kind == PathIterator.SEG_CLOSE ? startX : points[0];
                y = kind == PathIterator.SEG_CLOSE ? startY : points[1];
                startX = x;
                startY = y;
            } else {
                for (int i = 0; i < PathMeasure.numbers(kind); i += 2) {
                    box.add(points[i], points[i + 1]);
                    x = points[i];
                    y = points[i + 1];
                }
            }
            boxes.add(box);
        }
        Rectangle2D last = new Rectangle2D.Double(x, y, 0, 0);
        last.add(startX, startY);
        boxes.add(last);
    }
}
