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
     * @param upscale whether the picture may grow; by default it may, except for {@code fit-in}
     * @throws org.imagorface.error.LimitExceeded if a picture on the way would exceed the limits
     */
    public TransformPlan plan(ImageParameters parameters, Size source, Optional<Boolean> upscale) {
        Optional<PixelRect> manualCrop = manualCrop(parameters.crop(), source);
        Size picture =
                manualCrop.map(box -> new Size(box.width(), box.height())).orElse(source);
        int width = parameters.width();
        int height = parameters.height();
        if (width == 0 && height == 0) {
            return new TransformPlan(manualCrop, Optional.empty(), picture, picture, Anchor.CENTER, 0, 0);
        }
        if (parameters.adaptiveFitIn()
                && width > 0
                && height > 0
                && (picture.aspect() > 1) != ((double) width / height > 1)) {
            int swapped = width;
            width = height;
            height = swapped;
        }
        boolean grow = upscale.orElse(!parameters.fitIn() || parameters.fullFitIn());
        double shrinkX = width == 0 ? 0 : (double) picture.width() / width;
        double shrinkY = height == 0 ? 0 : (double) picture.height() / height;
        Optional<Size> part = Optional.empty();
        int frameWidth = width;
        int frameHeight = height;
        Size scaled;
        Size cut;
        if (parameters.stretch() && !parameters.fitIn() && width > 0 && height > 0) {
            scaled = limited(picture.width() / atLeastOne(shrinkX, grow), picture.height() / atLeastOne(shrinkY, grow));
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
            double shrink = atLeastOne(Math.min(shrinkX, shrinkY), grow);
            scaled = rounded(picture.width() / shrink, picture.height() / shrink);
            cut = new Size(Math.min(width, scaled.width()), Math.min(height, scaled.height()));
            limits.checkSize(cut, 1);
            if (!limits.allow(scaled)) {
                // such as a panorama that is to cover a square: only the part that is shown is scaled
                part = Optional.of(part(picture, cut, shrink));
            }
        }
        Anchor anchor = parameters.smart() ? Anchor.SMART : alignment(parameters, cut, scaled);
        return new TransformPlan(
                manualCrop, part, part.isPresent() ? cut : scaled, cut, anchor, frameWidth, frameHeight);
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
