package org.imagorface.filter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.path.FilterArguments;

/**
 * Where a picture is laid along one axis, in pixels from the canvas' left or top edge.
 *
 * @param offset of the picture's left or top edge; may be negative or beyond the canvas
 * @param repeat it is repeated from end to end
 */
record Position(int offset, boolean repeat) {

    private static final Pattern FRACTION = Pattern.compile("-?0\\.[0-9]+");
    private static final Pattern PERCENT = Pattern.compile("-?[0-9]+p");
    /** Far beyond any canvas, and far from overflowing. */
    private static final long FAR = 1 << 28;

    /** An axis with the words for its two ends. */
    enum Axis {
        HORIZONTAL("left|l", "right|r"),
        VERTICAL("top|t", "bottom|b");

        private final Pattern start;
        private final Pattern end;

        Axis(String start, String end) {
            this.start = Pattern.compile("(?:" + start + ")(?:-(.*))?");
            this.end = Pattern.compile("(?:" + end + ")(?:-(.*))?");
        }
    }

    /**
     * Reads a text as imagor does: {@code center}, the axis' {@code left}, {@code right}, {@code top} or {@code bottom} or
     * their first letter, {@code repeat}, pixels, percent ({@code 20p}) or a fraction ({@code 0.2}) of the canvas. Negative
     * numbers count from the far end. A number after a word, as in {@code left-20}, moves it outwards. Anything else is 0.
     *
     * @param canvas width or height in pixels of what lies below
     * @param length width or height in pixels of what is laid over it
     */
    static Position of(String text, Axis axis, int canvas, int length) {
        int spare = canvas - length;
        if (text.equals("repeat")) {
            return new Position(0, true);
        }
        if (text.equals("center") || text.equals("middle")) {
            return at(spare / 2);
        }
        Optional<Integer> before = outwards(axis.start, text);
        if (before.isPresent()) {
            return at(-(long) before.get());
        }
        Optional<Integer> after = outwards(axis.end, text);
        if (after.isPresent()) {
            return at((long) spare + after.get());
        }
        long offset = offset(text, canvas);
        return at(offset < 0 ? offset + spare : offset);
    }

    private static Optional<Integer> outwards(Pattern keyword, String text) {
        Matcher found = keyword.matcher(text);
        return found.matches()
                ? Optional.of(FilterArguments.integer(found.group(1) == null ? "" : found.group(1)))
                : Optional.empty();
    }

    private static long offset(String text, int canvas) {
        if (FRACTION.matcher(text).matches()) {
            return (long) (FilterArguments.number(text) * canvas);
        }
        if (PERCENT.matcher(text).matches()) {
            return (long) FilterArguments.integer(text.substring(0, text.length() - 1)) * canvas / 100;
        }
        return FilterArguments.integer(text);
    }

    private static Position at(long offset) {
        return new Position((int) Math.max(-FAR, Math.min(FAR, offset)), false);
    }
}
