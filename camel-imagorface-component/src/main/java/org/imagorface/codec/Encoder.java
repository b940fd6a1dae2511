package org.imagorface.codec;

import java.io.IOException;
import org.imagorface.image.Picture;

/** Writes one format: no metadata of the source, the same bytes for the same picture. */
interface Encoder {

    /**
     * Encodes the picture, which stays the caller's and unchanged; of an animation the first frame, where the format has only
     * one.
     */
    byte[] encode(Picture picture, EncodeOptions options) throws IOException;
}
