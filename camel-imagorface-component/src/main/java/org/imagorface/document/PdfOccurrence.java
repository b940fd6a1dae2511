package org.imagorface.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.geometry.NormalizedRect;

/**
 * A place on a page where a picture is painted.
 *
 * @param placement maps the unit square, with the picture's bottom at 0, to the page
 * @param tiles if it is in the cell of a pattern: where that cell is repeated
 */
record PdfOccurrence(AffineTransform placement, Optional<Tiles> tiles) {

    /** A picture that lies on a region more often is covered whole. */
    private static final double MOST_TILES = 400;

    private static final Rectangle2D UNIT = new Rectangle2D.Double(0, 0, 1, 1);
    private static final NormalizedRect WHOLE = new NormalizedRect(0, 0, 1, 1);

    /**
     * Repetition of a pattern's cell.
     *
     * @param pattern maps its space to the page
     * @param stepX from cell to cell in its space, not 0
     * @param stepY likewise
     */
    record Tiles(AffineTransform pattern, double stepX, double stepY) {}

    /** The boxes of the picture in which a box of the page shows it; empty if they do not meet. */
    List<NormalizedRect> seenIn(Rectangle2D part) {
        try {
            if (tiles.isEmpty()) {
                return new ArrayList<>(within(part, placement).stream().toList());
            }
            return seenIn(part, tiles.get());
        } catch (NoninvertibleTransformException e) {
            // without area, so nothing is painted
            return List.of();
        }
    }

    private List<NormalizedRect> seenIn(Rectangle2D part, Tiles cells) throws NoninvertibleTransformException {
        AffineTransform fromPage = cells.pattern().createInverse();
        AffineTransform inCell = new AffineTransform(fromPage);
        inCell.concatenate(placement);
        Rectangle2D picture = bounds(inCell, UNIT);
        Rectangle2D wanted = bounds(fromPage, part);
        double stepX = Math.abs(cells.stepX());
        double stepY = Math.abs(cells.stepY());
        double firstX = Math.ceil((wanted.getMinX() - picture.getMaxX()) / stepX);
        double lastX = Math.floor((wanted.getMaxX() - picture.getMinX()) / stepX);
        double firstY = Math.ceil((wanted.getMinY() - picture.getMaxY()) / stepY);
        double lastY = Math.floor((wanted.getMaxY() - picture.getMinY()) / stepY);
        if (!((lastX - firstX + 1) * (lastY - firstY + 1) <= MOST_TILES)) {
            return List.of(WHOLE);
        }
        List<NormalizedRect> seen = new ArrayList<>();
        for (double x = firstX; x <= lastX; x++) {
            for (double y = firstY; y <= lastY; y++) {
                AffineTransform tile = new AffineTransform(cells.pattern());
                tile.translate(x * stepX, y * stepY);
                tile.concatenate(inCell);
                within(part, tile).ifPresent(seen::add);
            }
        }
        return seen;
    }

    private static Optional<NormalizedRect> within(Rectangle2D part, AffineTransform picture)
            throws NoninvertibleTransformException {
        Rectangle2D box = bounds(picture.createInverse(), part);
        NormalizedRect upright = new NormalizedRect(box.getMinX(), 1 - box.getMaxY(), box.getMaxX(), 1 - box.getMinY());
        return upright.visible().map(some -> upright);
    }

    private static Rectangle2D bounds(AffineTransform transform, Rectangle2D box) {
        return transform.createTransformedShape(box).getBounds2D();
    }
}
