package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.ColorMap;
import org.imagorface.path.FilterArguments;

/** {@code rgb(red,green,blue)}: adds a share of full scale, in percent, to each channel. */
final class RgbFilter implements ImageFilter {

    private final Optional<ColorMap> change;

    RgbFilter(FilterArguments arguments) {
        change = arguments.size() == 3
                ? Optional.of(ColorMap.rgb(arguments.number(0), arguments.number(1), arguments.number(2)))
                : Optional.empty();
    }

    @Override
    public void apply(FilterTarget target) {
        change.ifPresent(target::changeColors);
    }
}
