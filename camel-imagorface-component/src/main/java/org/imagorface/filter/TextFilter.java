package org.imagorface.filter;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.image.BlendMode;
import org.imagorface.path.FilterArguments;
import org.imagorface.text.TextBlock;
import org.imagorface.text.TextOptions;
import org.imagorface.text.TextOptions.Align;
import org.imagorface.text.TextOptions.Wrap;

/**
 * {@code text(text,x,y,font,colour,alpha,blend,width,align,justify,wrap,spacing,dpi)}: writes on the picture. The text is
 * Pango's markup; alpha is the transparency in percent; the width is in pixels, in percent ({@code 20p}) or a fraction of the
 * picture's, or {@code f} or {@code full}, with {@code -N} for less.
 */
final class TextFilter implements ImageFilter {

    private static final String STANDARD_FONT = "sans 20";
    private static final int WIDEST = 1 << 20;
    private static final Pattern FULL = Pattern.compile("f(?:ull)?(?:-(.*))?");
    private static final Pattern FRACTION = Pattern.compile("0\\.[0-9]+");

    private final String text;
    private final String font;
    private final String color;
    private final Overlay overlay;
    private final String width;
    private final Align align;
    private final boolean justify;
    private final Wrap wrap;
    private final int spacing;
    private final int dpi;

    TextFilter(FilterArguments arguments) {
        text = arguments.imageName(0);
        overlay =
                Overlay.of(arguments.text(1), arguments.text(2), arguments.number(5), BlendMode.of(arguments.text(6)));
        String given = font(arguments, 3);
        font = given.isEmpty() ? STANDARD_FONT : given;
        color = arguments.text(4);
        width = arguments.text(7);
        align = align(arguments.text(8));
        justify = arguments.text(9).equals("true") || arguments.text(9).equals("1");
        wrap = wrap(arguments.text(10));
        spacing = Math.max(0, Math.min(TextOptions.LARGEST_SPACING, arguments.integer(11)));
        int dots = arguments.integer(12);
        dpi = dots > 0 ? Math.min(TextOptions.LARGEST_DPI, dots) : TextOptions.USUAL_DPI;
    }

    /** A font description, in which {@code -} is a space. */
    static String font(FilterArguments arguments, int index) {
        return arguments.decoded(index).replace('-', ' ').trim();
    }

    private static Align align(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "centre", "center" -> Align.CENTER;
            case "high", "right" -> Align.HIGH;
            default -> Align.LOW;
        };
    }

    private static Wrap wrap(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "char" -> Wrap.CHAR;
            case "wordchar", "word_char" -> Wrap.WORD_CHAR;
            case "none" -> Wrap.NONE;
            default -> Wrap.WORD;
        };
    }

    @Override
    public void apply(FilterTarget target) {
        if (text.isBlank()) {
            return;
        }
        TextOptions options = new TextOptions(
                font,
                WrittenText.color(color, target.picture()),
                pixels(width, target.picture().size().width()),
                align,
                justify,
                wrap,
                spacing,
                dpi);
        TextBlock.of(text, options).ifPresent(block -> WrittenText.lay(block, overlay, target.picture()));
    }

    /** A width in pixels, within reason; 0: none. */
    static int pixels(String text, int canvas) {
        return (int) Math.max(0, Math.min(WIDEST, width(text, canvas)));
    }

    private static long width(String text, int canvas) {
        Matcher full = FULL.matcher(text);
        if (full.matches()) {
            return Math.max(1L, (long) canvas - FilterArguments.integer(full.group(1) == null ? "" : full.group(1)));
        }
        if (FRACTION.matcher(text).matches()) {
            return (long) (FilterArguments.number(text) * canvas);
        }
        if (text.endsWith("p")) {
            return (long) FilterArguments.integer(text.substring(0, text.length() - 1)) * canvas / 100;
        }
        return FilterArguments.integer(text);
    }
}
