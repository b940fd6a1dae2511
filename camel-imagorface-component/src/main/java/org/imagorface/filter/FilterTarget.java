package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.redact.Redaction;

/** What filters act on: the picture, the frame that was asked for, and the record of what was redacted. */
public final class FilterTarget {

    private final Picture picture;
    private final Frame frame;
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
    public record Frame(int width, int height, int left, int top, int right, int bottom) {}

    /** Refuses what is too large. */
    @FunctionalInterface
    public interface CanvasLimits {

        /**
         * @param width in pixels
         * @param height in pixels
         * @throws org.imagorface.error.LimitExceeded if a canvas of these sides is too large
         */
        void check(long width, long height);
    }

    /**
     * The size of a canvas, if it is within the limits.
     *
     * @throws org.imagorface.error.LimitExceeded if it is not
     */
    public Size canvas(long width, long height) {
        limits.check(width, height);
        return new Size((int) width, (int) height);
    }

    /** The picture, with its regions; filters replace its pixels. */
    public Picture picture() {
        return picture;
    }

    public Frame frame() {
        return frame;
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
