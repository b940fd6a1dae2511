package org.imagorface.filter;

import org.imagorface.image.Alpha;
import org.imagorface.path.FilterArguments;

/** {@code background_color(colour)}: the ground on which a picture with alpha is put; others stay as they are. */
final class BackgroundColorFilter implements ImageFilter {

    private final String color;

    BackgroundColorFilter(FilterArguments arguments) {
        color = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (color.equals("auto")) {
            settings.decodeWhole();
        }
    }

    @Override
    public void apply(FilterTarget target) {
        if (!color.isEmpty() && target.picture().hasAlpha()) {
            Alpha.flatten(target.picture(), new Ground(color).color(target.picture()));
        }
    }
}
