package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/**
 * {@code orient(degrees)}: turns the stored picture counter-clockwise by 90, 180 or 270 degrees before everything else, and
 * passes over its Exif orientation. Another positive number does only the latter; others do nothing.
 */
final class OrientFilter implements ImageFilter {

    private final int degrees;

    OrientFilter(FilterArguments arguments) {
        degrees = arguments.integer(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (degrees > 0) {
            settings.turn(degrees == 90 || degrees == 180 || degrees == 270 ? degrees : 0);
            settings.decodeWhole();
        }
    }
}
