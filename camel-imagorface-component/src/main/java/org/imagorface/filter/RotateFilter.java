package org.imagorface.filter;

import org.imagorface.image.Rotate;
import org.imagorface.path.FilterArguments;

/** {@code rotate(90|180|270)}: counter-clockwise; other angles do nothing. The frame of a later fill turns along. */
final class RotateFilter implements ImageFilter {

    private final int degrees;

    RotateFilter(FilterArguments arguments) {
        degrees = arguments.integer(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.decodeWhole();
    }

    @Override
    public void apply(FilterTarget target) {
        switch (degrees) {
            case 90, 270 -> {
                Rotate.counterClockwise(target.picture(), degrees);
                target.frame(target.frame().transposed());
            }
            case 180 -> Rotate.counterClockwise(target.picture(), degrees);
            default -> {}
        }
    }
}
