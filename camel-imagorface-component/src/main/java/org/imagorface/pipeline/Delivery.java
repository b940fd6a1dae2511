package org.imagorface.pipeline;

import java.util.Optional;
import java.util.OptionalLong;
import org.imagorface.filter.RenderSettings;

/**
 * What a request asks of the way in which its result is handed out.
 *
 * @param attachment name to save it under, empty for the source's; nothing if it is to be shown
 * @param maxAge how long it may be cached, in seconds
 * @param expiry when the URL ceases to be good, in milliseconds since 1970
 * @param raw whether the content is the source as it was
 * @param preview whether it is not to be kept in a storage
 */
public record Delivery(
        Optional<String> attachment, OptionalLong maxAge, OptionalLong expiry, boolean raw, boolean preview) {

    /** Nothing in particular. */
    public static final Delivery PLAIN =
            new Delivery(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), false, false);

    static Delivery of(RenderSettings settings) {
        return new Delivery(
                settings.attachment(), settings.maxAge(), settings.expiry(), settings.isRaw(), settings.isPreview());
    }
}
