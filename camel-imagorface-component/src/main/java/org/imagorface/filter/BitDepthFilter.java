package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code bitdepth(n)}: 1, 2, 4, 8 or 16 bits of a PNG; anything else is what the picture needs. */
final class BitDepthFilter implements ImageFilter {

    private final int bits;

    BitDepthFilter(FilterArguments arguments) {
        int given = arguments.integer(0);
        bits = given >= 1 && given <= 16 && Integer.bitCount(given) == 1 ? given : 0;
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.bitDepth(bits);
    }
}
