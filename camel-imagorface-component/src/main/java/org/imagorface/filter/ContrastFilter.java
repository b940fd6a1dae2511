package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.ColorMap;
import org.imagorface.path.FilterArguments;

/** {@code contrast(percent)}: less or more of it, around the middle of the scale. */
final class ContrastFilter implements ImageFilter {

    private final Optional<ColorMap> change;

    ContrastFilter(FilterArguments arguments) {
        change = arguments.size() == 1 ? Optional.of(ColorMap.contrast(arguments.number(0))) : Optional.empty();
    }

    @Override
    public void apply(FilterTarget target) {
        change.ifPresent(target::changeColors);
    }
}
