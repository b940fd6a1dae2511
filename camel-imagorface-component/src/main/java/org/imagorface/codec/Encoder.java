package org.imagorface.codec;

import java.io.IOException;
import org.opencv.core.Mat;

/** Writes one format: pixels only, no metadata, the same bytes for the same pixels. */
interface Encoder {

    /**
     * Encodes the pixels, which stay the caller's and unchanged.
     *
     * @param pixels grey, BGR or BGRA, 8 or 16 bits a channel
     * @param quality 1 to 100; 0 takes the format's default
     */
    byte[] encode(Mat pixels, int quality) throws IOException;
}
