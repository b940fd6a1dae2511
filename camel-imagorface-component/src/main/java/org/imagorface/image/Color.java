package org.imagorface.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * An sRGB colour; red, green, blue and alpha (not premultiplied) each 0 to 255.
 */
public record Color(int red, int green, int blue, int alpha) {

    public static final Color BLACK = ofRgb(0x000000);
    public static final Color WHITE = ofRgb(0xffffff);

    private static final int OPAQUE = 255;
    private static final int DEEP_STEP = 65535 / 255;
    private static final Pattern STRICT_HEX = Pattern.compile("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    public Color {
        if (((red | green | blue | alpha) & ~0xff) != 0) {
            throw new IllegalArgumentException("colour was red %d, green %d, blue %d, alpha %d, each must be in 0..255"
                    .formatted(red, green, blue, alpha));
        }
    }

    /** The opaque colour 0xRRGGBB; higher bits are ignored. */
    public static Color ofRgb(int rgb) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, OPAQUE);
    }

    /**
     * What imagor's filters make of a text, whatever it is: the part before the first comma, without a leading {@code #}, is
     * a colour's name or has 3, 6 or 8 digits, where all that is not a hexadecimal digit counts as 0; everything else is
     * black. Always opaque.
     */
    public static Color parse(String text) {
        return parseSource(text)
                .map(color -> new Color(color.red, color.green, color.blue, OPAQUE))
                .orElse(BLACK);
    }

    /** As {@link #parse}, but keeping the alpha of 8 digits, and empty where that is black for want of a colour. */
    public static Optional<Color> parseSource(String text) {
        int comma = text.indexOf(',');
        String word = (comma < 0 ? text : text.substring(0, comma)).toLowerCase(Locale.ROOT);
        String digits = word.startsWith("#") ? word.substring(1) : word;
        Optional<Color> named = ColorNames.find(digits);
        return named.isPresent() ? named : ofDigits(digits);
    }

    /**
     * A colour that was certainly meant: a CSS name, or exactly 3 or 6 hexadecimal digits with or without {@code #}. Empty
     * for all else, so that a misspelt word is not taken for a colour.
     */
    public static Optional<Color> parseStrict(String text) {
        Optional<Color> named = ColorNames.find(text);
        return named.isEmpty() && STRICT_HEX.matcher(text).matches() ? parseSource(text) : named;
    }

    /** Whether red, green and blue are equal. */
    public boolean isGrey() {
        return red == green && green == blue;
    }

    /** {@code #rrggbb}, and {@code aa} where not opaque. */
    @Override
    public String toString() {
        String rgb = String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
        return alpha == OPAQUE ? rgb : rgb + String.format(Locale.ROOT, "%02x", alpha);
    }

    /** The value of a pixel of this colour in the layout of the given pixels; grey pixels take the blue component. */
    public Scalar scalar(Mat layout) {
        int step = layout.depth() == CvType.CV_16U ? DEEP_STEP : 1;
        return new Scalar(blue * step, green * step, red * step, alpha * step);
    }

    private static Optional<Color> ofDigits(String digits) {
        return switch (digits.length()) {
            case 3 -> Optional.of(new Color(17 * hex(digits, 0), 17 * hex(digits, 1), 17 * hex(digits, 2), OPAQUE));
            case 6 -> Optional.of(new Color(pair(digits, 0), pair(digits, 2), pair(digits, 4), OPAQUE));
            case 8 -> Optional.of(new Color(pair(digits, 0), pair(digits, 2), pair(digits, 4), pair(digits, 6)));
            default -> Optional.empty();
        };
    }

    private static int pair(String digits, int at) {
        return 16 * hex(digits, at) + hex(digits, at + 1);
    }

    private static int hex(String digits, int at) {
        char c = digits.charAt(at);
        return c < 128 ? Math.max(0, Character.digit(c, 16)) : 0;
    }
}
