package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code max_age(seconds)}: how long the answer may be cached; negative numbers and text are ignored. */
final class MaxAgeFilter implements ImageFilter {

    private final String seconds;

    MaxAgeFilter(FilterArguments arguments) {
        seconds = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (seconds.matches("[0-9]{1,18}")) {
            settings.maxAge(Long.parseLong(seconds));
        }
    }
}
