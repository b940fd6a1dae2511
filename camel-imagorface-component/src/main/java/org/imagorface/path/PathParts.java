package org.imagorface.path;

import java.util.Optional;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.TrimCorner;
import org.imagorface.path.ImageParameters.VerticalAlign;

/**
 * The forms that one segment of a path (the text before a {@code /}) can have. Each method answers whether the whole
 * segment has its form, and with which values. All are case-sensitive.
 */
final class PathParts {

    static final String META = "meta";
    static final String STRETCH = "stretch";
    static final String SMART = "smart";

    /** A signature is told from a folder by its length: shorter segments are never one. */
    static final int MIN_HASH_LENGTH = 17;

    private static final String LONGEST_FIT = "adaptive-full-fit-in";

    private PathParts() {}

    record Trim(TrimCorner corner, int tolerance) {}

    record Fit(boolean adaptive, boolean full) {}

    record Dimensions(boolean horizontalFlip, int width, boolean verticalFlip, int height) {}

    static boolean isHash(String segment) {
        return segment.length() >= MIN_HASH_LENGTH
                && !segment.equals(LONGEST_FIT)
                && segment.chars().allMatch(PathParts::isHashCharacter);
    }

    private static boolean isHashCharacter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '=';
    }

    /** {@code trim[:top-left|:bottom-right][:tolerance]}. */
    static Optional<Trim> trim(String segment) {
        TextCursor in = new TextCursor(segment);
        in.expect("trim");
        TrimCorner corner = TrimCorner.TOP_LEFT;
        if (in.take(":bottom-right")) {
            corner = TrimCorner.BOTTOM_RIGHT;
        } else {
            in.take(":top-left");
        }
        int tolerance = in.take(":") ? in.number() : 0;
        return in.complete() ? Optional.of(new Trim(corner, tolerance)) : Optional.empty();
    }

    /** {@code LxT:RxB}; fractions are below 1 for left and top, below 2 for right and bottom. */
    static Optional<CropEdges> crop(String segment) {
        TextCursor in = new TextCursor(segment);
        double left = in.edge(0);
        in.expect("x");
        double top = in.edge(0);
        in.expect(":");
        double right = in.edge(1);
        in.expect("x");
        double bottom = in.edge(1);
        return in.complete() ? Optional.of(new CropEdges(left, top, right, bottom)) : Optional.empty();
    }

    /** {@code [adaptive-][full-]fit-in}. */
    static Optional<Fit> fit(String segment) {
        TextCursor in = new TextCursor(segment);
        Fit fit = new Fit(in.take("adaptive-"), in.take("full-"));
        in.expect("fit-in");
        return in.complete() ? Optional.of(fit) : Optional.empty();
    }

    /** {@code [-][W]x[-][H]}. */
    static Optional<Dimensions> size(String segment) {
        TextCursor in = new TextCursor(segment);
        boolean horizontalFlip = in.take("-");
        int width = in.numberOrZero();
        in.expect("x");
        boolean verticalFlip = in.take("-");
        int height = in.numberOrZero();
        return in.complete()
                ? Optional.of(new Dimensions(horizontalFlip, width, verticalFlip, height))
                : Optional.empty();
    }

    /** {@code LxT[:RxB]}; right and bottom default to left and top. */
    static Optional<Padding> padding(String segment) {
        TextCursor in = new TextCursor(segment);
        int left = in.number();
        in.expect("x");
        int top = in.number();
        int right = left;
        int bottom = top;
        if (in.take(":")) {
            right = in.number();
            in.expect("x");
            bottom = in.number();
        }
        return in.complete() ? Optional.of(new Padding(left, top, right, bottom)) : Optional.empty();
    }

    static Optional<HorizontalAlign> horizontalAlign(String segment) {
        return switch (segment) {
            case "left" -> Optional.of(HorizontalAlign.LEFT);
            case "center" -> Optional.of(HorizontalAlign.CENTER);
            case "right" -> Optional.of(HorizontalAlign.RIGHT);
            default -> Optional.empty();
        };
    }

    static Optional<VerticalAlign> verticalAlign(String segment) {
        return switch (segment) {
            case "top" -> Optional.of(VerticalAlign.TOP);
            case "middle" -> Optional.of(VerticalAlign.MIDDLE);
            case "bottom" -> Optional.of(VerticalAlign.BOTTOM);
            default -> Optional.empty();
        };
    }

    /** Whether the segment has any of the forms, so that a folder of this name would be taken for it. */
    static boolean isPart(String segment) {
        return segment.equals(META)
                || segment.equals(STRETCH)
                || segment.equals(SMART)
                || trim(segment).isPresent()
                || crop(segment).isPresent()
                || fit(segment).isPresent()
                || size(segment).isPresent()
                || padding(segment).isPresent()
                || horizontalAlign(segment).isPresent()
                || verticalAlign(segment).isPresent();
    }
}
