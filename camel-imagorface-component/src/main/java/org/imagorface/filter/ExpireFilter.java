package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code expire(ms)}: the URL is good until this time, in milliseconds since 1970; of several the earliest counts. */
final class ExpireFilter implements ImageFilter {

    private final String time;

    ExpireFilter(FilterArguments arguments) {
        time = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (time.matches("[0-9]{1,18}")) {
            settings.expireAt(Long.parseLong(time));
        }
    }
}
