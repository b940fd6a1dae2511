package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.LchMap;
import org.imagorface.path.FilterArguments;

/** {@code hue(degrees)}: turns the hue in CIE LCh. */
final class HueFilter implements ImageFilter {

    private final Optional<LchMap> change;

    HueFilter(FilterArguments arguments) {
        change = arguments.size() == 1 ? Optional.of(new LchMap(1, 1, arguments.number(0))) : Optional.empty();
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
