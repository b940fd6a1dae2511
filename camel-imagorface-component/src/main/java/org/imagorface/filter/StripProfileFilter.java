package org.imagorface.filter;

import org.imagorface.image.ColorProfiles;

/** {@code strip_icc()}: converts to sRGB and drops the colour profile. */
final class StripProfileFilter implements ImageFilter {

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void apply(FilterTarget target) {
        ColorProfiles.toSrgb(target.picture());
    }
}
