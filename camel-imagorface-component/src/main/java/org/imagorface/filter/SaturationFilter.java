package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.LchMap;
import org.imagorface.path.FilterArguments;

/** {@code saturation(percent)}: that much more chroma in CIE LCh, or less; -100 leaves none. */
final class SaturationFilter implements ImageFilter {

    private final Optional<LchMap> change;

    SaturationFilter(FilterArguments arguments) {
        change = arguments.size() == 1
                ? Optional.of(new LchMap(1, LchMap.plusPercent(arguments.number(0)), 0))
                : Optional.empty();
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void apply(FilterTarget target) {
        change.ifPresent(map -> map.apply(target.picture()));
    }
}
