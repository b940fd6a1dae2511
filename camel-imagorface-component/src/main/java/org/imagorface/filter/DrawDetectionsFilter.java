package org.imagorface.filter;

import org.imagorface.image.RegionOutlines;

/** {@code draw_detections()}: outlines every region in the colour of its class. */
final class DrawDetectionsFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.requireRegions();
        settings.decodeWhole();
    }

    @Override
    public void apply(FilterTarget target) {
        RegionOutlines.draw(target.picture());
    }
}
