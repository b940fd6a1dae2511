package org.imagorface.codec;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/**
 * What of a path decides how long it takes to draw.
 *
 * @param segments lines and curves
 * @param length of its control polygons, along both axes
 */
record PathMeasure(long segments, double length) {

    static PathMeasure of(Shape path) {
        long segments = 0;
        double length = 0;
        double[] points = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(points);
            for (int i = 0; i < numbers(kind); i += 2) {
                if (kind != PathIterator.SEG_MOVETO) {
                    length += Math.abs(points[i] - x) + Math.abs(points[i + 1] - y);
                }
                x = points[i];
                y = points[i + 1];
            }
            segments++;
        }
        return new PathMeasure(segments, length);
    }

    /** Coordinates that a segment of a kind has. */
    static int numbers(int kind) {
        return switch (kind) {
            case PathIterator.SEG_CUBICTO -> 6;
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CLOSE -> 0;
            default -> 2;
        };
    }
}
