package org.imagorface.filter;

import org.imagorface.geometry.Size;
import org.imagorface.image.Resampler;
import org.imagorface.path.FilterArguments;

/** {@code proportion(share)}: shrinks to a share of the size, 0 to 1, or in percent if above 1; never grows. */
final class ProportionFilter implements ImageFilter {

    private static final double PERCENT = 100;

    private final double factor;

    ProportionFilter(FilterArguments arguments) {
        double share = Math.min(arguments.number(0), PERCENT);
        factor = share > 1 ? share / PERCENT : share;
    }

    @Override
    public int weight() {
        return 4;
    }

    @Override
    public void apply(FilterTarget target) {
        Size size = target.picture().size();
        int width = (int) (size.width() * factor);
        int height = (int) (size.height() * factor);
        if (width > 0 && height > 0) {
            double shrink = Math.max((double) size.width() / width, (double) size.height() / height);
            Resampler.resize(target.picture(), new Size(side(size.width(), shrink), side(size.height(), shrink)));
        }
    }

    private static int side(int side, double shrink) {
        return Math.max(1, (int) (side / shrink + 0.5));
    }
}
