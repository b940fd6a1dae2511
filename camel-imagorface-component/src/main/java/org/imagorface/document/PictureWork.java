package org.imagorface.document;

import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/** What handlers have done to pictures. */
interface PictureWork {

    /** Whether regions are covered; otherwise this is only a look at a document, and pictures come back as they are. */
    boolean covers();

    /** Whether a picture in which nothing is found comes back as it was, and may stay in its place: in a finished result. */
    default boolean leavesUnchanged() {
        return false;
    }

    /** Whether a picture may be encoded in a way that changes pixels which are not covered, if it was before. */
    default boolean mayLose() {
        return true;
    }

    /**
     * Looks at the bytes of a picture that is a part of its own.
     *
     * @throws org.imagorface.error.RedactionFailed if they should be a finished result's, and hold more than pixels
     */
    default void check(byte[] part) {}

    /** The regions of a picture, in fractions of its upright sides; those of animations have their frame's number. */
    List<DetectedRegion> detect(ImageSource picture);

    /**
     * The picture with every region covered, encoded anew: bytes for bytes, pixels for pixels. The metadata tells the format,
     * which is another one where the source's cannot be written. Its receipt has the regions.
     *
     * @param known regions to cover besides those found in the picture
     */
    ImageResult redact(ImageSource picture, List<DetectedRegion> known);
}
