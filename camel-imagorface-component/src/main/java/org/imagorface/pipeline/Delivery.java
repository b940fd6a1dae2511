package org.imagorface.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.imagorface.error.Expired;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.RenderSettings;
import org.imagorface.path.ImageParameters;

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

    private static final Set<String> FILTERS = Set.of("attachment", "expire", "max_age", "preview", "raw");

    /**
     * What a path asks for, without looking at its other filters. To be known, too, where a result has been kept and nothing is
     * left to be done.
     *
     * @throws org.imagorface.error.InvalidPath if text of the path that ended up in no filter, or in an argument of these, looks
     *     like a redaction
     */
    public static Delivery of(ImageParameters parameters) {
        ImageParameters ofDelivery = parameters.toBuilder()
                .filters(parameters.filters().stream()
                        .filter(filter -> FILTERS.contains(filter.name()))
                        .toList())
                .build();
        RenderSettings settings = new RenderSettings();
        FilterRegistry.standard().read(ofDelivery).forEach(filter -> filter.configure(settings));
        return of(settings);
    }

    static Delivery of(RenderSettings settings) {
        return new Delivery(
                settings.attachment(), settings.maxAge(), settings.expiry(), settings.isRaw(), settings.isPreview());
    }

    /** @throws Expired if the request came too late */
    public void requireInTime() {
        expiry.ifPresent(time -> {
            if (time <= System.currentTimeMillis()) {
                throw new Expired("expired: the URL was good until " + Instant.ofEpochMilli(time));
            }
        });
    }
}
