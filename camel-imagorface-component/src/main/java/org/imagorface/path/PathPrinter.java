package org.imagorface.path;

import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.imagorface.error.InvalidPath;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.TrimCorner;
import org.imagorface.path.ImageParameters.VerticalAlign;

/**
 * Writes parameters as an imagor path, in imagor's canonical form. What {@link PathParser} reads from it are the same
 * parameters, except for {@link ImageParameters#path()}, which becomes the printed one. Where imagor's own printing
 * reads back as something else, ours differs from it:
 *
 * <ul>
 *   <li>padding on the right or bottom only gets a size in front ({@code 0x0/}), or it would be a crop;
 *   <li>an image is escaped as well if it holds {@code + % #} or a line break, or begins with a slash, {@code filters:}
 *       or a segment that has the form of any part of a path (a size, {@code middle/}, {@code full-fit-in/}, ...);
 *   <li>a filter without a name at the end of the list is followed by a colon;
 *   <li>a path without {@code unsafe/} or signature that would begin like one gets an empty crop in front.
 * </ul>
 *
 * What the language cannot say: {@code center} and {@code middle} are the default and are left out; of trim's corner and
 * tolerance without trim, and of the forms of fit-in without fit-in, nothing is written; crop edges of 1 or more (right
 * and bottom: 2 or more) lose their fraction; an image that begins with {@code b64:} and valid base64 comes back marked
 * as {@link ImageParameters#base64Image()}, with the same name.
 */
public final class PathPrinter {

    private static final String EMPTY_CROP = "0x0:0x0/";

    private PathPrinter() {}

    /**
     * The whole path, without leading slash: {@code params/}, {@code unsafe/} or the hash as the parameters have them, then
     * {@link #printSigned}.
     *
     * @throws InvalidPath if a filter's name or arguments cannot be written, as their parentheses do not match
     */
    public static String print(ImageParameters parameters) {
        String path = printSigned(parameters);
        String params = parameters.params() ? "params/" : "";
        if (parameters.unsafe()) {
            return params + "unsafe/" + path;
        }
        if (!parameters.hash().isEmpty()) {
            return params + parameters.hash() + "/" + path;
        }
        return params + (PathParser.startsWithPrefix(path) ? EMPTY_CROP : "") + path;
    }

    /**
     * The part that is signed, from {@code meta/} to the image.
     *
     * @throws InvalidPath if a filter's name or arguments cannot be written, as their parentheses do not match
     */
    public static String printSigned(ImageParameters parameters) {
        StringJoiner parts = new StringJoiner("/");
        if (parameters.meta()) {
            parts.add(PathParts.META);
        }
        if (parameters.trim()) {
            parts.add(trim(parameters));
        }
        CropEdges crop = parameters.crop();
        if (crop.left() > 0 || crop.top() > 0 || crop.right() > 0 || crop.bottom() > 0) {
            parts.add(edge(crop.left(), 1) + "x" + edge(crop.top(), 1) + ":" + edge(crop.right(), 2) + "x"
                    + edge(crop.bottom(), 2));
        }
        if (parameters.fitIn()) {
            parts.add((parameters.adaptiveFitIn() ? "adaptive-" : "") + (parameters.fullFitIn() ? "full-" : "")
                    + "fit-in");
        }
        if (parameters.stretch()) {
            parts.add(PathParts.STRETCH);
        }
        addSizeAndPadding(parameters, parts);
        addAlignment(parameters, parts);
        if (parameters.smart()) {
            parts.add(PathParts.SMART);
        }
        if (!parameters.filters().isEmpty()) {
            parts.add(filters(parameters));
        }
        parts.add(new ImageName(parameters.image(), parameters.base64Image()).encode());
        return parts.toString();
    }

    private static String trim(ImageParameters parameters) {
        return "trim"
                + (parameters.trimCorner() == TrimCorner.BOTTOM_RIGHT ? ":bottom-right" : "")
                + (parameters.trimTolerance() > 0 ? ":" + parameters.trimTolerance() : "");
    }

    /** An edge without exponent and superfluous zeros; not finer than a pixel from {@code wholeFrom} on. */
    private static String edge(double value, int wholeFrom) {
        if (!(value > 0)) {
            return "0";
        }
        double written = Math.min(value >= wholeFrom ? Math.floor(value) : value, Integer.MAX_VALUE);
        return new BigDecimal(Double.toString(written)).stripTrailingZeros().toPlainString();
    }

    private static void addSizeAndPadding(ImageParameters parameters, StringJoiner parts) {
        Padding padding = parameters.padding();
        boolean padded = !padding.equals(Padding.NONE);
        // a negative side is a flipped one
        boolean horizontalFlip = parameters.horizontalFlip() ^ parameters.width() < 0;
        boolean verticalFlip = parameters.verticalFlip() ^ parameters.height() < 0;
        if (horizontalFlip || verticalFlip || parameters.width() != 0 || parameters.height() != 0 || padded) {
            parts.add((horizontalFlip ? "-" : "") + Math.abs((long) parameters.width()) + "x"
                    + (verticalFlip ? "-" : "") + Math.abs((long) parameters.height()));
        }
        if (padded) {
            boolean symmetric = padding.left() == padding.right() && padding.top() == padding.bottom();
            parts.add(padding.left() + "x" + padding.top()
                    + (symmetric ? "" : ":" + padding.right() + "x" + padding.bottom()));
        }
    }

    private static void addAlignment(ImageParameters parameters, StringJoiner parts) {
        if (parameters.horizontalAlign() == HorizontalAlign.LEFT) {
            parts.add("left");
        } else if (parameters.horizontalAlign() == HorizontalAlign.RIGHT) {
            parts.add("right");
        }
        if (parameters.verticalAlign() == VerticalAlign.TOP) {
            parts.add("top");
        } else if (parameters.verticalAlign() == VerticalAlign.BOTTOM) {
            parts.add("bottom");
        }
    }

    private static String filters(ImageParameters parameters) {
        for (FilterCall filter : parameters.filters()) {
            if (!FilterList.canHold(filter)) {
                throw new InvalidPath(
                        "filter '" + filter + "' cannot be written in a path: its name or arguments have a "
                                + "separator, a line break or parentheses that do not match");
            }
        }
        boolean lastIsNameless =
                parameters.filters().get(parameters.filters().size() - 1).name().isEmpty();
        return FilterList.START
                + parameters.filters().stream().map(FilterCall::toString).collect(Collectors.joining(":"))
                + (lastIsNameless ? ":" : "");
    }
}
