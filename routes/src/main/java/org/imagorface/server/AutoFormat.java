package org.imagorface.server;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * The format that is chosen by what the client takes, where the path names none: AVIF, WebP, JPEG, in this order, of those that
 * are switched on and can be written.
 */
record AutoFormat(boolean avif, boolean webp, boolean jpeg) {

    private static final String FORMAT = "format";

    static AutoFormat of(Settings settings) {
        return new AutoFormat(
                settings.get(RequestSettings.AUTO_AVIF) && ImageCodecs.writes(ImageFormat.AVIF),
                settings.get(RequestSettings.AUTO_WEBP),
                settings.get(RequestSettings.AUTO_JPEG));
    }

    /** Whether the answer to this path may depend on what the client takes. */
    boolean concerns(ImageParameters parameters) {
        return (avif || webp || jpeg)
                && parameters.filters().stream()
                        .noneMatch(filter -> filter.name().equals(FORMAT));
    }

    /** The path with the filters of the chosen format at the end, where they win; as it was if none is chosen. */
    ImageParameters applyTo(ImageParameters parameters, Accept accept) {
        if (!concerns(parameters)) {
            return parameters;
        }
        List<FilterCall> filters = new ArrayList<>(parameters.filters());
        boolean takesWebp = webp && accept.names(ImageFormat.WEBP.contentType());
        if (avif && accept.names(ImageFormat.AVIF.contentType())) {
            filters.add(call(FORMAT, ImageFormat.AVIF));
            if (takesWebp) {
                // of an animation, AVIF would hold but one frame
                filters.add(call("fallback_format", ImageFormat.WEBP));
            }
        } else if (takesWebp) {
            filters.add(call(FORMAT, ImageFormat.WEBP));
        } else if (jpeg && accept.takes(ImageFormat.JPEG.contentType())) {
            filters.add(call(FORMAT, ImageFormat.JPEG));
        }
        return parameters.toBuilder().filters(filters).build();
    }

    private static FilterCall call(String name, ImageFormat format) {
        return new FilterCall(name, format.id());
    }
}
