package org.imagorface.filter;

import org.imagorface.geometry.Size;
import org.imagorface.path.FilterArguments;

/**
 * {@code padding(colour,left[,top[,right,bottom]])}: a border around the picture as it is. One number is for all sides, two are
 * for left and right, top and bottom; of three the last is ignored. Negative ones cut.
 */
final class PaddingFilter implements ImageFilter {

    /** Far beyond any picture, and sums of a few of them are still whole numbers of 32 bits. */
    private static final int MOST = 1 << 28;

    private final Ground ground;
    private final boolean given;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;

    PaddingFilter(FilterArguments arguments) {
        int count = arguments.size();
        ground = new Ground(arguments.text(0));
        given = count >= 2;
        left = side(arguments, 1);
        top = count >= 3 ? side(arguments, 2) : left;
        right = count >= 5 ? side(arguments, 3) : left;
        bottom = count >= 5 ? side(arguments, 4) : top;
    }

    private static int side(FilterArguments arguments, int index) {
        return Math.max(-MOST, Math.min(MOST, arguments.integer(index)));
    }

    @Override
    public void apply(FilterTarget target) {
        Size size = target.picture().size();
        long width = (long) size.width() + left + right;
        long height = (long) size.height() + top + bottom;
        if (given && width > 0 && height > 0) {
            ground.lay(target, target.canvas(width, height), left, top);
        }
    }
}
