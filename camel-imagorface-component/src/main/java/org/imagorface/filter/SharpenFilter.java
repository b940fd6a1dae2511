package org.imagorface.filter;

import org.imagorface.image.Sharpen;
import org.imagorface.path.FilterArguments;

/** {@code sharpen(s)} or {@code sharpen(x,s[,y])}: sharpens lightness, with a sigma of {@code 1 + 2 * s} pixels. */
final class SharpenFilter implements ImageFilter {

    private final double sigma;

    SharpenFilter(FilterArguments arguments) {
        int at = arguments.size() == 2 || arguments.size() == 3 ? 1 : 0;
        sigma = 1 + 2 * (arguments.size() <= 3 ? arguments.number(at) : 0);
    }

    @Override
    public int weight() {
        return 9;
    }

    @Override
    public void apply(FilterTarget target) {
        if (sigma > 0) {
            Sharpen.apply(target.picture(), sigma);
        }
    }
}
