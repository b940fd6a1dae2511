package org.imagorface.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads Pango's font descriptions: a family, words for its style, and a size in points or, with {@code px}, pixels. */
final class FontDescription {

    private static final int MOST_WORDS = 20;

    private FontDescription() {}

    /**
     * Never fails: words that are neither style nor size are the family's.
     *
     * @param text such as {@code sans bold 24}
     * @param base what is not described
     */
    static TextStyle parse(String text, TextStyle base) {
        List<String> words = new ArrayList<>(Arrays.asList(text.trim().split("[ ,]+", MOST_WORDS)));
        TextStyle style = base;
        double size = words.isEmpty() ? 0 : size(words.get(words.size() - 1));
        if (size > 0) {
            style = style.points(size);
            words.remove(words.size() - 1);
        }
        while (!words.isEmpty()) {
            String last = words.get(words.size() - 1).toLowerCase(Locale.ROOT);
            if (isBold(last)) {
                style = style.bold(true);
            } else if (isItalic(last)) {
                style = style.italic(true);
            } else if (!isOther(last)) {
                break;
            }
            words.remove(words.size() - 1);
        }
        String family = String.join(" ", words).trim();
        return family.isEmpty() ? style : style.family(family);
    }

    static boolean isBold(String word) {
        return switch (word) {
            case "bold",
                    "semibold",
                    "semi-bold",
                    "demibold",
                    "ultrabold",
                    "extrabold",
                    "heavy",
                    "black",
                    "ultraheavy" -> true;
            default -> false;
        };
    }

    static boolean isItalic(String word) {
        return word.equals("italic") || word.equals("oblique");
    }

    /** Words that are known and change nothing, as there is no such cut of the embedded fonts. */
    private static boolean isOther(String word) {
        return switch (word) {
            case "normal",
                    "regular",
                    "roman",
                    "book",
                    "medium",
                    "light",
                    "thin",
                    "ultralight",
                    "condensed",
                    "expanded" -> true;
            default -> false;
        };
    }

    /** A size in points, or pixels, which are the same at 72 dots an inch; 0 if it is none. */
    private static double size(String word) {
        String digits = word.endsWith("px") ? word.substring(0, word.length() - 2) : word;
        return digits.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(digits) : 0;
    }
}
