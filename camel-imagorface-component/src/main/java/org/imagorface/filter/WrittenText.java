package org.imagorface.filter;

import org.imagorface.filter.Position.Axis;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.AverageColor;
import org.imagorface.image.Blend;
import org.imagorface.image.Blend.Placement;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.imagorface.text.TextBlock;

/** Lays text over a picture; only what can be seen of it is drawn. */
final class WrittenText {

    private WrittenText() {}

    /** A colour as filters name it; {@code auto} is the picture's average, nothing is black. */
    static Color color(String name, Picture picture) {
        return name.equals("auto") ? AverageColor.of(picture) : Color.parse(name);
    }

    static void lay(TextBlock text, Overlay overlay, Picture below) {
        Size canvas = below.size();
        Position across = Position.of(
                overlay.x(), Axis.HORIZONTAL, canvas.width(), text.size().width());
        Position down = Position.of(
                overlay.y(), Axis.VERTICAL, canvas.height(), text.size().height());
        PixelRect part = new PixelRect(
                start(across, text.drawn().x()),
                start(down, text.drawn().y()),
                length(across, text.size().width(), text.drawn().width(), canvas.width()),
                length(down, text.size().height(), text.drawn().height(), canvas.height()));
        if (part.width() == 0 || part.height() == 0) {
            // beyond the edges; the picture gets its alpha channel nevertheless
            part = new PixelRect(part.x(), part.y(), 1, 1);
        }
        Placement at =
                new Placement(across.offset() + part.x(), down.offset() + part.y(), across.repeat(), down.repeat());
        try (Picture above = text.draw(part)) {
            Blend.lay(above, below, at, overlay.opacity(), overlay.mode());
        }
    }

    /** The first column or row that is drawn, from the text's box; tiles are the box itself. */
    private static int start(Position position, int first) {
        return position.repeat() ? 0 : Math.max(first, -position.offset());
    }

    private static int length(Position position, int box, int drawn, int canvas) {
        if (position.repeat()) {
            return Math.min(box, canvas);
        }
        int first = (drawn - box) / 2;
        int start = start(position, -first);
        int end = Math.min(box + first, canvas - position.offset());
        return Math.max(0, end - start);
    }
}
