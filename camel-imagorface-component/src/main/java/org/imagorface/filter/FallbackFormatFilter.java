package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code fallback_format(name)}: the format of results that are animations, where the one asked for cannot hold them. */
final class FallbackFormatFilter implements ImageFilter {

    private final String name;

    FallbackFormatFilter(FilterArguments arguments) {
        name = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.fallbackFormat(name);
    }
}
