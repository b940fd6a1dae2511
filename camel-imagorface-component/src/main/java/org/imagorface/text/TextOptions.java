package org.imagorface.text;

import java.util.Objects;
import org.imagorface.image.Color;

/**
 * How a text is set.
 *
 * @param font as Pango describes fonts, such as {@code sans bold 24}; the size is in points
 * @param color of what the markup gives no other
 * @param width longest line in pixels, for wrapping, alignment and justification; 0: none
 * @param spacing added between lines, in pixels, 0 to {@value #LARGEST_SPACING}
 * @param dpi dots an inch, 1 to {@value #LARGEST_DPI}; at 72 a point is a pixel
 */
public record TextOptions(
        String font, Color color, int width, Align align, boolean justify, Wrap wrap, int spacing, int dpi) {

    public static final int LARGEST_SPACING = 10_000;
    public static final int LARGEST_DPI = 10_000;

    /** A point is a pixel. */
    public static final int USUAL_DPI = 72;

    /** Which side lines are flush with. */
    public enum Align {
        LOW,
        CENTER,
        HIGH
    }

    /** Where a line that is too long is broken. */
    public enum Wrap {
        /** Between words; a longer word stands out. */
        WORD,
        /** Anywhere. */
        CHAR,
        /** Between words, a longer word anywhere. */
        WORD_CHAR,
        NONE
    }

    public TextOptions {
        Objects.requireNonNull(font, "font");
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(align, "align");
        Objects.requireNonNull(wrap, "wrap");
        if (width < 0 || spacing < 0 || spacing > LARGEST_SPACING || dpi < 1 || dpi > LARGEST_DPI) {
            throw new IllegalArgumentException(
                    "text had width %d, spacing %d and dpi %d, must be at least 0, 0..%d and 1..%d"
                            .formatted(width, spacing, dpi, LARGEST_SPACING, LARGEST_DPI));
        }
    }

    /** One line, or as many as the text has. */
    public static TextOptions of(String font, Color color) {
        return new TextOptions(font, color, 0, Align.LOW, false, Wrap.WORD, 0, USUAL_DPI);
    }
}
