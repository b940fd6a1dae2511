package org.imagorface.plan;

import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.FocalPoint;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/** The crop that keeps focal regions as near to its centre as the picture's edges allow, weighted as imagor does it. */
public final class FocalCrop {

    private FocalCrop() {}

    /** The regions' centres, weighted by their areas in pixels; empty without a region of any area. */
    public static Optional<FocalPoint> focalPoint(List<DetectedRegion> regions) {
        return weightedCenter(regions.stream().map(DetectedRegion::box).toList());
    }

    /** The boxes' centres, weighted by their areas; empty without a box of any area. */
    public static Optional<FocalPoint> weightedCenter(List<NormalizedRect> boxes) {
        double weights = 0;
        double x = 0;
        double y = 0;
        for (NormalizedRect box : boxes) {
            weights += box.area();
            x += box.centerX() * box.area();
            y += box.centerY() * box.area();
        }
        return weights > 0 ? Optional.of(new FocalPoint(x / weights, y / weights)) : Optional.empty();
    }

    /** The box of size {@code crop} around the point, moved into the picture; {@code crop} must fit into it. */
    public static PixelRect around(FocalPoint point, Size picture, Size crop) {
        return new PixelRect(
                start(point.x() * picture.width(), crop.width(), picture.width()),
                start(point.y() * picture.height(), crop.height(), picture.height()),
                crop.width(),
                crop.height());
    }

    private static int start(double center, int length, int available) {
        return (int) Math.max(0, Math.min(center - length / 2.0, available - length));
    }
}
