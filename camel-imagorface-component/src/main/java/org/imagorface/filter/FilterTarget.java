package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorMap;
import org.imagorface.image.Picture;
import org.imagorface.redact.Redaction;

/** What filters act on: the picture, the frame that was asked for, and the record of what was redacted. */
public final class FilterTarget {

    private final Picture picture;
    private Frame frame;
    private ColorMap colors;
    private boolean worked;
    private final boolean redacts;
    private final CanvasLimits limits;
    private final NestedPictures nested;
    private final List<Redaction> redactions = new ArrayList<>();

    /** A target without access to other pictures. */
    public FilterTarget(Picture picture, Frame frame, boolean redacts, CanvasLimits limits) {
        this(picture, frame, redacts, limits, NestedPictures.NONE);
    }

    /**
     * @param redacts whether a redaction is among the things to come
     * @param limits of a canvas that a filter makes
     * @param nested other pictures, for filters that name one
     */
    public FilterTarget(Picture picture, Frame frame, boolean redacts, CanvasLimits limits, NestedPictures nested) {
        this.picture = Objects.requireNonNull(picture, "picture");
        this.frame = Objects.requireNonNull(frame, "frame");
        this.redacts = redacts;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.nested = Objects.requireNonNull(nested, "nested");
    }

    /**
     * The size that was asked for and the padding around it, in pixels.
     *
     * @param width 0: as wide as the picture
     * @param height 0: as high as the picture
     */
    public record Frame(int width, int height, int left, int top, int right, int bottom) {

        /** Width and height exchanged, and left and top, and right and bottom, as imagor does for a quarter turn. */
        public Frame transposed() {
            return new Frame(height, width, top, left, bottom, right);
        }
    }

    /** Refuses what is too large. */
    @FunctionalInterface
    public interface CanvasLimits {

        /**
         * @param width in pixels
         * @param height in pixels
         * @param frames number of canvases, at least 1
         * @throws org.imagorface.error.LimitExceeded if canvases of these sides are too large
         */
        void check(long width, long height, int frames);
    }

    /**
     * The size of a canvas for each of the picture's frames, if that is within the limits.
     *
     * @throws org.imagorface.error.LimitExceeded if it is not
     */
    public Size canvas(long width, long height) {
        limits.check(width, height, picture.frameCount());
        return new Size((int) width, (int) height);
    }

    /** The picture, with its regions and all that was asked for so far; filters replace its pixels. */
    public Picture picture() {
        worked = true;
        if (colors != null) {
            ColorMap due = colors;
            colors = null;
            due.apply(picture);
        }
        return picture;
    }

    /**
     * Changes the colours, at the latest when the picture is asked for: several such changes in a row are one, so that what one
     * of them moves out of range the next can bring back.
     */
    public void changeColors(ColorMap change) {
        worked = true;
        colors = colors == null ? change : colors.then(change);
    }

    /** The pixels, over all frames, of a picture that was asked for or changed since the last call; else 0. */
    public long pixelsWorkedOn() {
        boolean done = worked;
        worked = false;
        return done ? picture.size().area() * picture.frameCount() : 0;
    }

    public Frame frame() {
        return frame;
    }

    /** Sets the frame for the filters that follow. */
    public void frame(Frame changed) {
        frame = Objects.requireNonNull(changed, "frame");
    }

    /** Other pictures. */
    public NestedPictures nested() {
        return nested;
    }

    /** Whether a redaction is part of the request, done already or to come. */
    public boolean redacts() {
        return redacts;
    }

    /** Records that every region has been covered this way. */
    public void redacted(Redaction redaction) {
        redactions.add(redaction);
    }

    /** Whether regions are still open that will have to be covered. */
    public boolean redactionPending() {
        return redacts && redactions.isEmpty();
    }

    /** The redactions done so far, in order. */
    public List<Redaction> redactions() {
        return List.copyOf(redactions);
    }
}
