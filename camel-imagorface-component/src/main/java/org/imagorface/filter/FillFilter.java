package org.imagorface.filter;

import org.imagorface.geometry.Size;
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
    public int weight() {
        return 6;
    }

    @Override
    public void apply(FilterTarget target) {
        if (fill.isEmpty()) {
            return;
        }
        Size size = target.picture().size();
        FilterTarget.Frame frame = target.frame();
        int width = frame.width() > 0 ? frame.width() : size.width();
        int height = frame.height() > 0 ? frame.height() : size.height();
        Size canvas = target.canvas(
                (long) width + frame.left() + frame.right(), (long) height + frame.top() + frame.bottom());
        int x = (width - size.width()) / 2 + frame.left();
        int y = (height - size.height()) / 2 + frame.top();
        new Ground(fill).lay(target, canvas, x, y);
    }
}
