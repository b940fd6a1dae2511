package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code format(name)}: the format to write. */
final class FormatFilter implements ImageFilter {

    private final String name;

    FormatFilter(FilterArguments arguments) {
        name = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.format(name);
    }
}
