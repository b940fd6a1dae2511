package org.imagorface.filter;

import java.util.Locale;
import java.util.Set;
import org.imagorface.path.FilterArguments;

/** {@code format(name)}: the format to write; names that are no format are passed over, and an earlier one counts. */
final class FormatFilter implements ImageFilter {

    private static final Set<String> KNOWN = Set.of(
            "gif", "jpeg", "jpg", "png", "tiff", "tif", "webp", "heif", "avif", "jp2", "jxl", "pdf", "svg", "bmp",
            "psd", "pnm");

    private final String name;

    FormatFilter(FilterArguments arguments) {
        name = arguments.text(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        if (KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
            settings.format(name);
        }
    }
}
