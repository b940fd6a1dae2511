package org.imagorface.filter;

import org.imagorface.image.Mosaic;
import org.imagorface.path.FilterArguments;

/** {@code pixelate([side])}: squares of one colour, 10 pixels wide by default. Unlike imagor it keeps the picture's size. */
final class PixelateFilter implements ImageFilter {

    private static final int USUAL_SIDE = 10;

    private final int side;

    PixelateFilter(FilterArguments arguments) {
        side = arguments.integer(0) > 0 ? arguments.integer(0) : USUAL_SIDE;
    }

    @Override
    public void apply(FilterTarget target) {
        if (side > 1) {
            target.picture().replaceEach(pixels -> Mosaic.averaged(pixels, side));
        }
    }
}
