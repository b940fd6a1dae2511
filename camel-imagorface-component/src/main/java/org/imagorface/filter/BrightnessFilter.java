package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.ColorMap;
import org.imagorface.path.FilterArguments;

/** {@code brightness(percent)}: adds a share of full scale. */
final class BrightnessFilter implements ImageFilter {

    private final Optional<ColorMap> change;

    BrightnessFilter(FilterArguments arguments) {
        change = arguments.size() == 1 ? Optional.of(ColorMap.brightness(arguments.number(0))) : Optional.empty();
    }

    @Override
    public void apply(FilterTarget target) {
        change.ifPresent(target::changeColors);
    }
}
