package org.imagorface.detect;

import java.util.Objects;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.NormalizedRect;

/**
 * A detected box.
 *
 * @param box fractions of the sides of the picture that the region belongs to
 * @param score the detector's confidence; for PICO the quality of the cluster, rounded to two decimals, without upper bound
 * @param name class of what was found, such as "face"
 * @param frame the frame of an animation that it is on, from 0; {@link #EVERY_FRAME} if it is on each, as in still pictures
 */
public record DetectedRegion(NormalizedRect box, double score, String name, int frame) {

    /** Frame number of a region that is not of one frame only. */
    public static final int EVERY_FRAME = -1;

    /** Name of regions that are faces. */
    public static final String FACE = "face";

    public DetectedRegion {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(name, "name");
        if (frame < EVERY_FRAME) {
            throw new IllegalArgumentException(
                    "frame was " + frame + ", must be a number from 0, or -1 for every frame");
        }
    }

    /** A region on every frame. */
    public DetectedRegion(NormalizedRect box, double score, String name) {
        this(box, score, name, EVERY_FRAME);
    }

    /** Whether it is to be seen on a frame. */
    public boolean isOn(int number) {
        return frame == EVERY_FRAME || frame == number;
    }

    /** The same region at another place. */
    public DetectedRegion withBox(NormalizedRect other) {
        return new DetectedRegion(other, score, name, frame);
    }

    /** The same region on one frame only. */
    public DetectedRegion onFrame(int number) {
        return new DetectedRegion(box, score, name, number);
    }

    /** The same region in the coordinates of a picture made from this one. */
    public DetectedRegion mappedBy(AffineMap map) {
        return withBox(map.apply(box));
    }
}
