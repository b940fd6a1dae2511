package org.imagorface.path;

import java.util.List;
import java.util.Objects;

/**
 * What an imagor path asks for. Zero, false, {@code NONE} or an empty text mean "not asked for". Pixel numbers are not
 * negative; a number too large for an int is {@link Integer#MAX_VALUE}.
 *
 * @param params the parsed fields are wanted as JSON instead of a picture
 * @param unsafe the path claims that it needs no signature
 * @param hash the signature, empty if there is none
 * @param path the text that is signed: all after {@code unsafe/} or the hash, as received
 * @param meta metadata instead of pixels
 * @param trim borders of one colour are cut away
 * @param trimCorner the corner whose colour is the border's
 * @param trimTolerance largest difference per channel (8 bit) that still counts as border
 * @param crop manual crop; {@link CropEdges#NONE} if not asked for
 * @param fitIn scale into the size instead of covering it; set for each of the four fit-in forms
 * @param fullFitIn scale so that the size is covered, without cropping
 * @param adaptiveFitIn exchange width and height where that suits the picture's orientation better
 * @param stretch scale to the size without keeping the aspect
 * @param width output width in pixels, 0: by height and aspect
 * @param height output height in pixels, 0: by width and aspect
 * @param image the picture's name, decoded
 * @param base64Image the name was given as {@code b64:}
 */
public record ImageParameters(
        boolean params,
        boolean unsafe,
        String hash,
        String path,
        boolean meta,
        boolean trim,
        TrimCorner trimCorner,
        int trimTolerance,
        CropEdges crop,
        boolean fitIn,
        boolean fullFitIn,
        boolean adaptiveFitIn,
        boolean stretch,
        int width,
        int height,
        boolean horizontalFlip,
        boolean verticalFlip,
        Padding padding,
        HorizontalAlign horizontalAlign,
        VerticalAlign verticalAlign,
        boolean smart,
        List<FilterCall> filters,
        String image,
        boolean base64Image) {

    /** Nothing asked for. */
    public static final ImageParameters NONE = builder().build();

    public ImageParameters {
        filters = List.copyOf(filters);
        Objects.requireNonNull(image, "image");
    }

    public enum TrimCorner {
        TOP_LEFT,
        BOTTOM_RIGHT
    }

    public enum HorizontalAlign {
        NONE,
        LEFT,
        CENTER,
        RIGHT
    }

    public enum VerticalAlign {
        NONE,
        TOP,
        MIDDLE,
        BOTTOM
    }

    /** Manual crop. All four below 1 (right and bottom: up to 1) are fractions of the sides, otherwise all are pixels. */
    public record CropEdges(double left, double top, double right, double bottom) {

        public static final CropEdges NONE = new CropEdges(0, 0, 0, 0);

        /** Whether the edges are fractions of the picture's sides rather than pixels. */
        public boolean fractions() {
            return left < 1 && top < 1 && right <= 1 && bottom <= 1;
        }
    }

    /** Empty space around the picture in pixels; shown only where a fill filter gives it a colour. */
    public record Padding(int left, int top, int right, int bottom) {

        public static final Padding NONE = new Padding(0, 0, 0, 0);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these parameters. */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.params = params;
        b.unsafe = unsafe;
        b.hash = hash;
        b.path = path;
        b.meta = meta;
        b.trim = trim;
        b.trimCorner = trimCorner;
        b.trimTolerance = trimTolerance;
        b.crop = crop;
        b.fitIn = fitIn;
        b.fullFitIn = fullFitIn;
        b.adaptiveFitIn = adaptiveFitIn;
        b.stretch = stretch;
        b.width = width;
        b.height = height;
        b.horizontalFlip = horizontalFlip;
        b.verticalFlip = verticalFlip;
        b.padding = padding;
        b.horizontalAlign = horizontalAlign;
        b.verticalAlign = verticalAlign;
        b.smart = smart;
        b.filters = filters;
        b.image = image;
        b.base64Image = base64Image;
        return b;
    }

    /** Collects parameters one by one. */
    public static final class Builder {
        private boolean params;
        private boolean unsafe;
        private String hash = "";
        private String path = "";
        private boolean meta;
        private boolean trim;
        private TrimCorner trimCorner = TrimCorner.TOP_LEFT;
        private int trimTolerance;
        private CropEdges crop = CropEdges.NONE;
        private boolean fitIn;
        private boolean fullFitIn;
        private boolean adaptiveFitIn;
        private boolean stretch;
        private int width;
        private int height;
        private boolean horizontalFlip;
        private boolean verticalFlip;
        private Padding padding = Padding.NONE;
        private HorizontalAlign horizontalAlign = HorizontalAlign.NONE;
        private VerticalAlign verticalAlign = VerticalAlign.NONE;
        private boolean smart;
        private List<FilterCall> filters = List.of();
        private String image = "";
        private boolean base64Image;

        private Builder() {}

        public Builder params(boolean value) {
            params = value;
            return this;
        }

        public Builder unsafe(boolean value) {
            unsafe = value;
            return this;
        }

        public Builder hash(String value) {
            hash = value;
            return this;
        }

        public Builder path(String value) {
            path = value;
            return this;
        }

        public Builder meta(boolean value) {
            meta = value;
            return this;
        }

        public Builder trim(TrimCorner corner, int tolerance) {
            trim = true;
            trimCorner = corner;
            trimTolerance = tolerance;
            return this;
        }

        public Builder crop(CropEdges value) {
            crop = value;
            return this;
        }

        public Builder fitIn(boolean value) {
            fitIn = value;
            return this;
        }

        public Builder fullFitIn(boolean value) {
            fullFitIn = value;
            return this;
        }

        public Builder adaptiveFitIn(boolean value) {
            adaptiveFitIn = value;
            return this;
        }

        public Builder stretch(boolean value) {
            stretch = value;
            return this;
        }

        /** Output size in pixels; 0 leaves a side to the aspect. */
        public Builder size(int newWidth, int newHeight) {
            width = newWidth;
            height = newHeight;
            return this;
        }

        public Builder flip(boolean horizontal, boolean vertical) {
            horizontalFlip = horizontal;
            verticalFlip = vertical;
            return this;
        }

        public Builder padding(Padding value) {
            padding = value;
            return this;
        }

        public Builder horizontalAlign(HorizontalAlign value) {
            horizontalAlign = value;
            return this;
        }

        public Builder verticalAlign(VerticalAlign value) {
            verticalAlign = value;
            return this;
        }

        public Builder smart(boolean value) {
            smart = value;
            return this;
        }

        public Builder filters(List<FilterCall> value) {
            filters = value;
            return this;
        }

        public Builder image(String value) {
            image = value;
            return this;
        }

        public Builder base64Image(boolean value) {
            base64Image = value;
            return this;
        }

        public ImageParameters build() {
            return new ImageParameters(
                    params,
                    unsafe,
                    hash,
                    path,
                    meta,
                    trim,
                    trimCorner,
                    trimTolerance,
                    crop,
                    fitIn,
                    fullFitIn,
                    adaptiveFitIn,
                    stretch,
                    width,
                    height,
                    horizontalFlip,
                    verticalFlip,
                    padding,
                    horizontalAlign,
                    verticalAlign,
                    smart,
                    filters,
                    image,
                    base64Image);
        }
    }
}
