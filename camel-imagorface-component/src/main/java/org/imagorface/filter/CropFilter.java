package org.imagorface.filter;

import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Crop;
import org.imagorface.path.FilterArguments;

/**
 * {@code crop(left,top,width,height)}: cuts a box out of the picture. A number between 0 and 1 is a fraction of its side, others
 * are pixels. What lies outside the picture is ignored, and so is an empty box.
 */
final class CropFilter implements ImageFilter {

    private final double[] numbers = new double[4];

    CropFilter(FilterArguments arguments) {
        // left at 0, which cuts nothing, if there are too few
        for (int i = 0; i < numbers.length && arguments.size() >= numbers.length; i++) {
            numbers[i] = arguments.number(i);
        }
    }

    @Override
    public void apply(FilterTarget target) {
        Size size = target.picture().size();
        double left = Math.max(0, Math.min(size.width(), pixels(numbers[0], size.width())));
        double top = Math.max(0, Math.min(size.height(), pixels(numbers[1], size.height())));
        int width = (int) Math.min(pixels(numbers[2], size.width()), size.width() - left);
        int height = (int) Math.min(pixels(numbers[3], size.height()), size.height() - top);
        if (width > 0 && height > 0) {
            Crop.crop(target.picture(), new PixelRect((int) left, (int) top, width, height));
        }
    }

    private static double pixels(double value, int side) {
        return value > 0 && value < 1 ? value * side : value;
    }
}
