package org.imagorface.filter;

import org.imagorface.error.UnsupportedOperation;
import org.imagorface.image.Picture;
import org.imagorface.path.ImageParameters;

/** Other pictures, for filters that lay one over theirs. */
@FunctionalInterface
public interface NestedPictures {

    /** Where there are none. */
    NestedPictures NONE = (nested, animated) -> {
        throw new UnsupportedOperation("pictures cannot be nested here");
    };

    /**
     * The picture that a path asks for, before encoding; the caller closes it. If the request redacts, so is this picture
     * redacted already, and has its regions.
     *
     * @param nested its image is the source's name
     * @param animated whether more than one frame is of use
     * @throws org.imagorface.error.ImageException as for any request; besides, if pictures are nested too deep or too many
     */
    Picture open(ImageParameters nested, boolean animated);
}
