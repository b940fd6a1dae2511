package org.imagorface.filter;

import org.imagorface.image.ColorProfiles;

/** {@code strip_metadata()}: neither Exif data nor a colour profile in the result. */
final class StripMetadataFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.hideExif();
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
