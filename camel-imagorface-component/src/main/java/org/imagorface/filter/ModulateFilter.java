package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.LchMap;
import org.imagorface.path.FilterArguments;

/** {@code modulate(brightness,saturation,hue)}: lightness and chroma in percent, hue in degrees, in CIE LCh. */
final class ModulateFilter implements ImageFilter {

    private final Optional<LchMap> change;

    ModulateFilter(FilterArguments arguments) {
        change = arguments.size() == 3
                ? Optional.of(new LchMap(
                        LchMap.plusPercent(arguments.number(0)),
                        LchMap.plusPercent(arguments.number(1)),
                        arguments.number(2)))
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
