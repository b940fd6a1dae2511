package org.imagorface.plan;

import java.util.Optional;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.VerticalAlign;

/**
 * Turns parameters and the upright source's size into a {@link TransformPlan}, with the arithmetic of libvips' thumbnail:
 * sides are {@code trunc(side / shrink + 0.5)}. Unlike imagor it always plans in the upright frame, and a manual crop may
 * include the last column and row.
 */
public final class TransformPlanner {

    private final ProcessingLimits limits;

    public TransformPlanner(ProcessingLimits limits) {
        this.limits = limits;
    }

    /**
     * @param source size of the upright source in pixels
     * @throws org.imagorface.error.LimitExceeded if a picture on the way would exceed the limits
     */
    public TransformPlan plan(ImageParameters parameters, Size source, PlanOptions options) {
        Optional<PixelRect> manualCrop = crop(parameters.crop(), source, options.trimmed());
        Size picture =
                manualCrop.map(box -> new Size(box.width(), box.height())).orElse(source);
        int width = parameters.width();
        int height = parameters.height();
        if (width == 0 && height == 0) {
            return new TransformPlan(manualCrop, Optional.empty(), picture, picture, Anchor.CENTER, false, 0, 0);
        }
        if (parameters.adaptiveFitIn()
                && width > 0
                && height > 0
                && (picture.aspect() > 1) != ((double) width / height > 1)) {
            int swapped = width;
            width = height;
            height = swapped;
        }
        boolean grow = options.upscale().orElse(!parameters.fitIn() || parameters.fullFitIn());
        if (options.wholeFirst() || !resizesInOneStep(parameters)) {
            // imagor's integer division, whose result is then covered
            width = width == 0 ? sideByAspect(picture.width(), height, picture.height(), grow) : width;
            height = height == 0 ? sideByAspect(picture.height(), width, picture.width(), grow) : height;
        }
        double shrinkX = width == 0 ? 0 : (double) picture.width() / width;
        double shrinkY = height == 0 ? 0 : (double) picture.height() / height;
        Optional<Size> part = Optional.empty();
        int frameWidth = width;
        int frameHeight = height;
        Size scaled;
        Size cut;
        boolean covers = false;
        if (parameters.stretch() && !parameters.fitIn() && width > 0 && height > 0) {
            scaled = limited(width, height);
            cut = scaled;
        } else if (parameters.fullFitIn()) {
            // the frame grows to the picture's aspect, so that a fill cuts nothing off
            frameWidth = width == 0 ? 0 : Math.max(width, (int) Math.ceil(height * picture.aspect()));
            frameHeight = height == 0 ? 0 : Math.max(height, (int) Math.ceil(width / picture.aspect()));
            scaled = scaledBy(picture, atLeastOne(smallerGiven(shrinkX, shrinkY), grow));
            cut = scaled;
        } else if (parameters.fitIn() || width == 0 || height == 0) {
            scaled = scaledBy(picture, atLeastOne(Math.max(shrinkX, shrinkY), grow));
            cut = scaled;
        } else {
            covers = true;
            double shrink = atLeastOne(Math.min(shrinkX, shrinkY), grow);
            scaled = rounded(picture.width() / shrink, picture.height() / shrink);
            cut = new Size(Math.min(width, scaled.width()), Math.min(height, scaled.height()));
            limits.checkSize(cut, 1);
            if (!limits.allow(scaled)) {
                // such as a panorama that is to cover a square: only the part that is shown is scaled
                part = Optional.of(part(picture, cut, shrink));
            }
        }
        Anchor anchor =
                options.focal() ? Anchor.FOCAL : parameters.smart() ? Anchor.SMART : alignment(parameters, cut, scaled);
        return new TransformPlan(
                manualCrop, part, part.isPresent() ? cut : scaled, cut, anchor, covers, frameWidth, frameHeight);
    }

    /** Whether imagor resizes such a request while it decodes (its thumbnail mode), where a missing side is rounded. */
    private static boolean resizesInOneStep(ImageParameters parameters) {
        boolean sides = parameters.width() > 0 && parameters.height() > 0;
        boolean horizontal = parameters.horizontalAlign() == HorizontalAlign.LEFT
                || parameters.horizontalAlign() == HorizontalAlign.RIGHT;
        boolean vertical =
                parameters.verticalAlign() == VerticalAlign.TOP || parameters.verticalAlign() == VerticalAlign.BOTTOM;
        boolean oneAlignment = !horizontal && !vertical
                || horizontal && parameters.verticalAlign() == VerticalAlign.NONE
                || vertical && parameters.horizontalAlign() == HorizontalAlign.NONE;
        return parameters.crop().equals(CropEdges.NONE)
                && !parameters.verticalFlip()
                && !parameters.fullFitIn()
                && !parameters.adaptiveFitIn()
                && (parameters.fitIn() || (parameters.stretch() ? sides : oneAlignment));
    }

    private static int sideByAspect(int side, int givenOther, int other, boolean grow) {
        long byAspect = Math.max(1, (long) side * givenOther / other);
        return (int) Math.min(byAspect, grow ? Integer.MAX_VALUE : side);
    }

    /** What a manual crop and trimming leave together; where that is nothing, neither is done. */
    private static Optional<PixelRect> crop(CropEdges crop, Size source, Optional<PixelRect> trimmed) {
        Optional<PixelRect> manual = manualCrop(crop, source);
        if (manual.isEmpty() || trimmed.isEmpty()) {
            return manual.or(() -> trimmed);
        }
        int left = Math.max(manual.get().x(), trimmed.get().x());
        int top = Math.max(manual.get().y(), trimmed.get().y());
        int right = Math.min(manual.get().right(), trimmed.get().right());
        int bottom = Math.min(manual.get().bottom(), trimmed.get().bottom());
        return right > left && bottom > top
                ? Optional.of(new PixelRect(left, top, right - left, bottom - top))
                : Optional.empty();
    }

    private static Optional<PixelRect> manualCrop(CropEdges crop, Size source) {
        if (crop.equals(CropEdges.NONE)) {
            return Optional.empty();
        }
        double scaleX = crop.fractions() ? source.width() : 1;
        double scaleY = crop.fractions() ? source.height() : 1;
        long left = Math.round(crop.left() * scaleX);
        long top = Math.round(crop.top() * scaleY);
        long right = crop.right() == 0 ? source.width() : Math.min(Math.round(crop.right() * scaleX), source.width());
        long bottom =
                crop.bottom() == 0 ? source.height() : Math.min(Math.round(crop.bottom() * scaleY), source.height());
        if (right <= left || bottom <= top) {
            return Optional.empty();
        }
        return Optional.of(new PixelRect((int) left, (int) top, (int) (right - left), (int) (bottom - top)));
    }

    private static Anchor alignment(ImageParameters parameters, Size cut, Size scaled) {
        if (scaled.width() > cut.width()) {
            HorizontalAlign align = parameters.horizontalAlign();
            return align == HorizontalAlign.LEFT
                    ? Anchor.LOW
                    : align == HorizontalAlign.RIGHT ? Anchor.HIGH : Anchor.CENTER;
        }
        VerticalAlign align = parameters.verticalAlign();
        return align == VerticalAlign.TOP ? Anchor.LOW : align == VerticalAlign.BOTTOM ? Anchor.HIGH : Anchor.CENTER;
    }

    private Size scaledBy(Size picture, double shrink) {
        return limited(picture.width() / shrink, picture.height() / shrink);
    }

    private Size limited(double width, double height) {
        Size size = rounded(width, height);
        limits.checkSize(size, 1);
        return size;
    }

    /** Saturates instead of overflowing, so that limits see a large number. */
    private static Size rounded(double width, double height) {
        return new Size(Math.max(1, (int) (width + 0.5)), Math.max(1, (int) (height + 0.5)));
    }

    private static Size part(Size picture, Size cut, double shrink) {
        Size part = rounded(cut.width() * shrink, cut.height() * shrink);
        return new Size(Math.min(part.width(), picture.width()), Math.min(part.height(), picture.height()));
    }

    private static double smallerGiven(double shrinkX, double shrinkY) {
        return shrinkX == 0 || shrinkY == 0 ? Math.max(shrinkX, shrinkY) : Math.min(shrinkX, shrinkY);
    }

    private static double atLeastOne(double shrink, boolean grow) {
        return grow ? shrink : Math.max(1, shrink);
    }
}
