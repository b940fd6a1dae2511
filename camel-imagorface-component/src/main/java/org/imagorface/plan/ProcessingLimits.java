package org.imagorface.plan;

import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;

/**
 * What is refused before memory is taken for it. Defaults are imagor's effective ones, except that it bounds source bytes
 * nowhere.
 *
 * @param maxSourceBytes largest encoded source in bytes
 * @param maxWidth widest picture in pixels, source and result
 * @param maxHeight highest picture in pixels, source and result
 * @param maxResolution most pixels (width x height x frames), source and result
 */
public record ProcessingLimits(long maxSourceBytes, int maxWidth, int maxHeight, long maxResolution) {

    public static final ProcessingLimits DEFAULT = new ProcessingLimits(64L << 20, 9999, 9999, 81_000_000);

    /** OpenCV takes no longer sides from a file. */
    private static final int LONGEST_SIDE = 1 << 20;

    /** Of 8 bytes each, about what one array of Java holds, and OpenCV counts by, in all: 4 channels of 16 bits. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 8;

    public ProcessingLimits {
        requirePositive("maxSourceBytes", maxSourceBytes);
        requirePositive("maxWidth", maxWidth);
        requirePositive("maxHeight", maxHeight);
        requirePositive("maxResolution", maxResolution);
    }

    /** The same source bytes, with pictures of any size that can be worked on at all. */
    public ProcessingLimits unlimited() {
        return new ProcessingLimits(maxSourceBytes, LONGEST_SIDE, LONGEST_SIDE, MOST_PIXELS);
    }

    /** For results to be read again: as many pixels, in any number of bytes. */
    public ProcessingLimits ofResults() {
        return new ProcessingLimits(Long.MAX_VALUE, maxWidth, maxHeight, maxResolution);
    }

    /** Refuses encoded sources that are too long. */
    public void checkSourceBytes(long bytes) {
        if (bytes > maxSourceBytes) {
            throw new LimitExceeded("source has %d bytes, the limit is %d".formatted(bytes, maxSourceBytes));
        }
    }

    /** The limits of each frame of a picture, all frames of which together may have as many pixels as one alone. */
    public ProcessingLimits perFrame(int frames) {
        return new ProcessingLimits(maxSourceBytes, maxWidth, maxHeight, Math.max(1, maxResolution / frames));
    }

    /** Whether a picture of this size is within the limits. */
    public boolean allow(Size size) {
        return size.width() <= maxWidth && size.height() <= maxHeight && size.area() <= maxResolution;
    }

    /** Refuses pictures that are too wide, too high or have too many pixels over all frames. */
    public void checkSize(Size size, int frames) {
        if (size.width() > maxWidth || size.height() > maxHeight) {
            throw new LimitExceeded("picture is %s, the limit is %dx%d pixels".formatted(size, maxWidth, maxHeight));
        }
        if (size.area() * frames > maxResolution) {
            throw new LimitExceeded("maximum resolution exceeded: %s with %d frame(s), the limit is %d pixels in all"
                    .formatted(size, frames, maxResolution));
        }
    }

    /** Refuses a canvas of these sides, in pixels, for each of the frames. */
    public void checkSides(long width, long height, int frames) {
        if (width > maxWidth || height > maxHeight || width * height * frames > maxResolution) {
            throw new LimitExceeded(
                    "canvas of %dx%d pixels asked for, with %d frame(s); the limits are %dx%d and %d pixels in all"
                            .formatted(width, height, frames, maxWidth, maxHeight, maxResolution));
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " was " + value + ", must be at least 1");
        }
    }
}
