package org.imagorface.codec;

import java.util.Objects;

/**
 * How a picture is written.
 *
 * @param format a {@linkplain ImageFormat#writable() writable} format
 * @param quality 1 to 100; 0 takes the format's default
 */
public record EncodeOptions(ImageFormat format, int quality) {

    /** The quality, or another where none was asked for. */
    int qualityOr(int usual) {
        return quality == 0 ? usual : quality;
    }

    public EncodeOptions {
        Objects.requireNonNull(format, "format");
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("quality was " + quality + ", must be in 0..100");
        }
    }
}
