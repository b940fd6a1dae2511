package org.imagorface.codec;

/**
 * What of a source to decode.
 *
 * @param shrink 1, 2, 4 or 8: the picture comes at this fraction of its size, sides rounded up, where the format can be decoded
 *     so (JPEG); other formats come at full size
 * @param firstFrame number of the first frame or page, from 0
 * @param frames how many frames from there on; more than one only of a format that {@linkplain ImageFormat#animates() animates}
 */
public record DecodeOptions(int shrink, int firstFrame, int frames) {

    /** The first frame at full size. */
    public static final DecodeOptions FIRST = new DecodeOptions(1, 0, 1);

    public DecodeOptions {
        if (shrink != 1 && shrink != 2 && shrink != 4 && shrink != 8) {
            throw new IllegalArgumentException("shrink was " + shrink + ", must be 1, 2, 4 or 8");
        }
        if (firstFrame < 0 || frames < 1) {
            throw new IllegalArgumentException(
                    "frames were %d from %d on, must be at least 1 from 0 or more on".formatted(frames, firstFrame));
        }
    }

    /** The first frame. */
    public static DecodeOptions shrunk(int shrink) {
        return new DecodeOptions(shrink, 0, 1);
    }
}
