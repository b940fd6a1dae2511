package org.imagorface.filter;

import org.imagorface.image.Grayscale;

/** {@code grayscale()}: no colour any more. */
final class GrayscaleFilter implements ImageFilter {

    @Override
    public void apply(FilterTarget target) {
        Grayscale.apply(target.picture());
    }
}
