package org.imagorface.codec;

import java.io.IOException;
import org.imagorface.image.Picture;

/** A codec whose format holds animations. */
interface AnimationCodec extends Codec {

    /**
     * Decodes consecutive frames as they are seen when the animation is played, each whole and of the header's stored size,
     * not turned upright; with their delays. The caller closes the picture.
     */
    Picture decodeFrames(byte[] source, ImageHeader header, DecodeOptions options) throws IOException;
}
