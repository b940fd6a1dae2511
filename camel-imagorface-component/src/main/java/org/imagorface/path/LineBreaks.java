package org.imagorface.path;

/** The characters that imagor removes from every path before it reads it: CR, LF, VT, FF, U+0085, U+2028, U+2029. */
final class LineBreaks {

    private LineBreaks() {}

    static boolean isBreak(char c) {
        return c >= '\n' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    static boolean in(String text) {
        return text.chars().anyMatch(c -> isBreak((char) c));
    }

    /** The text without them; the very same object where there are none. */
    static String remove(String text) {
        if (!in(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isBreak(text.charAt(i))) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
