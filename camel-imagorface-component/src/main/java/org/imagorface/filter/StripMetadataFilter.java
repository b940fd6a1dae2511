package org.imagorface.filter;

import org.imagorface.image.ColorProfiles;

/** {@code strip_metadata()}: no Exif data, resolution or colour profile in the result. */
final class StripMetadataFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.hideMetadata();
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void apply(FilterTarget target) {
        ColorProfiles.toSrgb(target.picture());
    }
}
