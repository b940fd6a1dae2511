package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code dpi(n)}: pixels to an inch of sources that have no size in pixels; anything but a positive number is ignored. */
final class DpiFilter implements ImageFilter {

    private final int dpi;

    DpiFilter(FilterArguments arguments) {
        dpi = arguments.integer(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (dpi > 0) {
            settings.dpi(dpi);
        }
    }
}
