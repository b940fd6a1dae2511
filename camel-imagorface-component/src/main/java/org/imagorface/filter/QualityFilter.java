package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code quality(percent)}: 1 to 100; anything else is the format's default. */
final class QualityFilter implements ImageFilter {

    private final int percent;

    QualityFilter(FilterArguments arguments) {
        int given = arguments.integer(0);
        percent = given >= 1 && given <= 100 ? given : 0;
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.quality(percent);
    }
}
