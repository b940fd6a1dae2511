package org.imagorface.filter;

import org.imagorface.image.GaussianBlur;
import org.imagorface.path.FilterArguments;

/** {@code blur(radius)}, where sigma is half the radius, or {@code blur(radius,sigma)}; a sigma of 0 or less does nothing. */
final class BlurFilter implements ImageFilter {

    private final double sigma;

    BlurFilter(FilterArguments arguments) {
        sigma = switch (arguments.size()) {
            case 1 -> arguments.number(0) / 2;
            case 2 -> arguments.number(1);
            default -> 0;
        };
    }

    @Override
    public int weight() {
        return 5;
    }

    @Override
    public void apply(FilterTarget target) {
        if (sigma > 0) {
            GaussianBlur.blur(target.picture(), sigma);
        }
    }
}
