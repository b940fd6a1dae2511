package org.imagorface.filter;

import org.imagorface.image.ColorMap;

/** {@code invert()}: the negative; alpha stays as it is. */
final class InvertFilter implements ImageFilter {

    @Override
    public void apply(FilterTarget target) {
        target.changeColors(ColorMap.invert());
    }
}
