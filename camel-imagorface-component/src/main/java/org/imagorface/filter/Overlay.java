package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.LimitExceeded;
import org.imagorface.filter.Position.Axis;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Blend;
import org.imagorface.image.Blend.Placement;
import org.imagorface.image.BlendMode;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;

/**
 * How a picture is laid over another.
 *
 * @param x position as {@link Position#of} reads it
 * @param y likewise
 * @param opacity 0 to 1
 */
record Overlay(String x, String y, double opacity, BlendMode mode) {

    private static final int MOST_REGIONS = 1000;

    /** @param transparency in percent; 0 and below: opaque, 100 and above: invisible */
    static Overlay of(String x, String y, double transparency, BlendMode mode) {
        return new Overlay(x, y, 1 - Math.max(0, Math.min(100, transparency)) / 100, mode);
    }

    /** Lays it over the target's picture. Where a redaction is reported, the regions of both pictures are. */
    void lay(Picture above, FilterTarget target) {
        Picture below = target.picture();
        Size canvas = below.size();
        Position across =
                Position.of(x, Axis.HORIZONTAL, canvas.width(), above.size().width());
        Position down =
                Position.of(y, Axis.VERTICAL, canvas.height(), above.size().height());
        Placement at = new Placement(across.offset(), down.offset(), across.repeat(), down.repeat());
        if (target.redacts()) {
            addRegions(above, below, at);
        } else {
            below.setShowsMore();
        }
        // colours of two profiles cannot be mixed
        ColorProfiles.toSrgb(below);
        Blend.lay(above, below, at, opacity, mode);
    }

    private static void addRegions(Picture above, Picture below, Placement at) {
        if (above.regions().isEmpty()) {
            return;
        }
        Size canvas = below.size();
        Size size = above.size();
        long columns = at.repeatX() ? (canvas.width() - 1) / size.width() + 1 : 1;
        long rows = at.repeatY() ? (canvas.height() - 1) / size.height() + 1 : 1;
        long count = columns * rows * above.regions().size() * below.frameCount();
        if (count > MOST_REGIONS) {
            throw new LimitExceeded(
                    "picture with %d region(s) repeated %d times on %d frame(s), the limit is %d regions in all"
                            .formatted(above.regions().size(), columns * rows, below.frameCount(), MOST_REGIONS));
        }
        List<DetectedRegion> regions = new ArrayList<>(below.regions());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int left = at.x() + column * size.width();
                int top = at.y() + row * size.height();
                AffineMap map = AffineMap.crop(size, new PixelRect(-left, -top, canvas.width(), canvas.height()));
                above.regions().stream()
                        .flatMap(region -> onFramesOf(below, above, region))
                        .map(region -> region.mappedBy(map))
                        .forEach(regions::add);
            }
        }
        below.setRegions(regions);
    }

    /** A region of the upper picture on each frame of the lower one that shows it. */
    private static Stream<DetectedRegion> onFramesOf(Picture below, Picture above, DetectedRegion region) {
        if (region.frame() == DetectedRegion.EVERY_FRAME) {
            return Stream.of(region);
        }
        if (!below.isAnimated()) {
            return Stream.of(region)
                    .filter(seen -> seen.frame() == 0)
                    .map(seen -> seen.onFrame(DetectedRegion.EVERY_FRAME));
        }
        return IntStream.range(0, below.frameCount())
                .filter(frame -> frame % above.frameCount() == region.frame())
                .mapToObj(region::onFrame);
    }
}
