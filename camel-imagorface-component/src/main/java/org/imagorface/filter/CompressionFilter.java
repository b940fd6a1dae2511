package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code compression(n)}: effort for a small PNG, 1 to 9; anything else is the default. */
final class CompressionFilter implements ImageFilter {

    private final int level;

    CompressionFilter(FilterArguments arguments) {
        int given = arguments.integer(0);
        level = given >= 1 && given <= 9 ? given : 0;
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.compression(level);
    }
}
