package org.imagorface.codec;

import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;

/** The longest side that each written format can hold. */
final class FormatLimits {

    private static final int JPEG = 65_500;
    private static final int WEBP = 16_383;
    private static final int GIF = 65_535;

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
    }
}
