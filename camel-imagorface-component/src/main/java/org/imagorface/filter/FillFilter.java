package org.imagorface.filter;

import org.imagorface.error.InvalidPath;
import org.imagorface.geometry.Size;
import org.imagorface.image.AverageColor;
import org.imagorface.image.Canvas;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;

/**
 * {@code fill(colour)}: the frame that was asked for and its padding, filled with a colour, {@code blur} (the picture itself,
 * blurred), {@code auto} (the picture's average colour) or {@code none} (transparent). A picture larger than the frame is cut.
 */
final class FillFilter implements ImageFilter {

    private final String fill;

    FillFilter(FilterArguments arguments) {
        fill = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (fill.equals("auto")) {
            settings.decodeWhole();
        }
    }

    @Override
    public void apply(FilterTarget target) {
        Picture picture = target.picture();
        FilterTarget.Frame frame = target.frame();
        int width = frame.width() > 0 ? frame.width() : picture.size().width();
        int height = frame.height() > 0 ? frame.height() : picture.size().height();
        Size canvas = target.canvas(
                (long) width + frame.left() + frame.right(), (long) height + frame.top() + frame.bottom());
        int x = (width - picture.size().width()) / 2 + frame.left();
        int y = (height - picture.size().height()) / 2 + frame.top();
        switch (fill) {
            case "" -> {}
            case "none", "transparent" -> Canvas.transparent(picture, canvas, x, y);
            case "blur" -> {
                if (target.redactionPending()) {
                    throw new InvalidPath("fill(blur) before a redaction would show the faces in the border;"
                            + " write the redaction first");
                }
                Canvas.blurred(picture, canvas, x, y);
            }
            case "auto" -> Canvas.fill(picture, canvas, x, y, AverageColor.of(picture));
            default -> Canvas.fill(picture, canvas, x, y, Color.parse(fill));
        }
    }
}
