package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code page(n)}: the page or frame to take, from 1; beyond the end, the last. Anything else than a number from 1 is ignored. */
final class PageFilter implements ImageFilter {

    private final int number;

    PageFilter(FilterArguments arguments) {
        number = arguments.integer(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (number > 0) {
            settings.page(number);
        }
    }
}
