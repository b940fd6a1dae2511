package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code max_frames(n)}: no more than the first n frames of an animation; anything else than a number from 1 is ignored. */
final class MaxFramesFilter implements ImageFilter {

    private final int most;

    MaxFramesFilter(FilterArguments arguments) {
        most = arguments.integer(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (most > 0) {
            settings.maxFrames(most);
        }
    }
}
