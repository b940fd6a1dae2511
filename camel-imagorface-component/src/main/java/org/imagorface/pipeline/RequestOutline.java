package org.imagorface.pipeline;

import java.util.List;
import org.imagorface.error.Expired;
import org.imagorface.error.InvalidPath;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.ImageFilter;
import org.imagorface.filter.RenderSettings;
import org.imagorface.path.ImageParameters;

/**
 * What a path says of its result before there is one. Who hands out a result made earlier checks the path by it as a new one is
 * checked, so that what would be refused then is refused now.
 *
 * @param redacts whether regions of the result are covered
 */
public record RequestOutline(Delivery delivery, boolean redacts) {

    /**
     * @throws InvalidPath if a redaction's arguments are wrong, or something looks like a redaction that would not be done
     * @throws Expired if the path was good until a time that is over
     * @throws org.imagorface.error.LimitExceeded if there are too many filters
     */
    public static RequestOutline of(ImageParameters parameters, FilterRegistry filters) {
        RenderSettings settings = settings(filters.read(parameters));
        requireNoRawRedaction(settings);
        Delivery delivery = Delivery.of(settings);
        delivery.requireInTime();
        return new RequestOutline(delivery, settings.redacts());
    }

    static RenderSettings settings(List<ImageFilter> filters) {
        RenderSettings settings = new RenderSettings();
        filters.forEach(filter -> filter.configure(settings));
        return settings;
    }

    static void requireNoRawRedaction(RenderSettings settings) {
        if (settings.redacts() && settings.isRaw()) {
            throw new InvalidPath("raw() hands out the source, and a redaction was asked for; leave one of them out");
        }
    }
}
