package org.imagorface.codec;

import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;

/** The longest and the shortest side that each format can be written with. */
final class FormatLimits {

    private static final int JPEG = 65_500;
    private static final int WEBP = 16_383;
    private static final int GIF = 65_535;

    /** OpenJPEG halves the sides five times. */
    private static final int SHORTEST_JPEG2000 = 32;

    private FormatLimits() {}

    static void check(ImageFormat format, Size size) {
        int longest =
                switch (format) {
                    case JPEG -> JPEG;
                    case WEBP -> WEBP;
                    case GIF -> GIF;
                    default -> Integer.MAX_VALUE;
                };
        if (size.longerSide() > longest) {
            throw new LimitExceeded(
                    "picture is %s, %s holds at most %d pixels a side".formatted(size, format, longest));
        }
        if (format == ImageFormat.JPEG2000 && Math.min(size.width(), size.height()) < SHORTEST_JPEG2000) {
            throw new LimitExceeded("picture is %s, %s is written with at least %d pixels a side"
                    .formatted(size, format, SHORTEST_JPEG2000));
        }
    }
}
