package org.imagorface.filter;

import org.imagorface.image.Crop;
import org.imagorface.image.Picture;
import org.imagorface.image.Trim;
import org.imagorface.path.FilterArguments;

/**
 * {@code trim([tolerance[,corner]])}: cuts off a border of one colour, that of the top left corner or, with
 * {@code bottom-right}, of the other. Nothing happens to animations and to pictures that are all border.
 */
final class TrimFilter implements ImageFilter {

    private final double tolerance;
    private final boolean bottomRight;

    TrimFilter(FilterArguments arguments) {
        tolerance = arguments.number(0);
        bottomRight = arguments.text(1).equals("bottom-right");
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.decodeWhole();
    }

    @Override
    public void apply(FilterTarget target) {
        Picture picture = target.picture();
        Trim.contentBox(picture, bottomRight, tolerance).ifPresent(box -> Crop.crop(picture, box));
    }
}
