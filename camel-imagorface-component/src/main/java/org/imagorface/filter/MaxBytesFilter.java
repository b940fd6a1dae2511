package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code max_bytes(n)}: lowers the quality until the result has at most n bytes, or the quality is very low. */
final class MaxBytesFilter implements ImageFilter {

    private final int bytes;

    MaxBytesFilter(FilterArguments arguments) {
        bytes = arguments.integer(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (bytes > 0) {
            settings.maxBytes(bytes);
            settings.decodeWhole();
        }
    }
}
