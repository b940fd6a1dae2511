package org.imagorface.codec;

import java.io.IOException;
import org.opencv.core.Mat;

/** Reads one format. Implementations are stateless; what they throw beside ImageException the facade translates. */
interface Codec {

    /**
     * Reads what the source says of itself without decoding pixels.
     *
     * @throws org.imagorface.error.ImageException if the bytes are damaged or of a kind that is not supported
     * @throws java.io.IOException from ImageIO, if the bytes are damaged
     */
    ImageHeader readHeader(byte[] source) throws IOException;

    /** As {@link #readHeader(byte[])}, of the page and at the size asked for, which only some formats have a choice of. */
    default ImageHeader readHeader(byte[] source, PageView view) throws IOException {
        return readHeader(source);
    }

    /**
     * Decodes one frame as stored, not turned upright: grey, BGR or BGRA, 8 or 16 bits a channel. The caller owns the
     * pixels. They have the header's stored size, which implementations check, or where the format can shrink, that size
     * divided by {@code shrink} and rounded up.
     */
    Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException;
}
