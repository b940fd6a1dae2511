package org.imagorface.path;

/**
 * Reads one segment of a path from left to right. The first thing that does not fit makes the whole reading fail, which
 * {@link #complete()} tells at the end; until then every method gives some harmless value. Never goes back.
 */
final class TextCursor {

    private final String text;
    private int at;
    private boolean failed;

    TextCursor(String text) {
        this.text = text;
    }

    /** Whether everything fitted and nothing is left. */
    boolean complete() {
        return !failed && at == text.length();
    }

    /** Takes the literal if it comes next. */
    boolean take(String literal) {
        if (!text.startsWith(literal, at)) {
            return false;
        }
        at += literal.length();
        return true;
    }

    void expect(String literal) {
        if (!take(literal)) {
            failed = true;
        }
    }

    /** One or more ASCII digits; at most {@link Integer#MAX_VALUE}, whatever they say. */
    int number() {
        int start = at;
        int value = numberOrZero();
        if (at == start) {
            failed = true;
        }
        return value;
    }

    /** Any number of digits, none meaning 0. */
    int numberOrZero() {
        long value = 0;
        for (; atDigit(); at++) {
            value = Math.min(value * 10 + (text.charAt(at) - '0'), Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /**
     * An edge of a crop: digits, or a fraction with {@code .} in front of its digits.
     *
     * @param largestWhole the largest single digit allowed before the point
     */
    double edge(int largestWhole) {
        int start = at;
        int whole = numberOrZero();
        int wholeDigits = at - start;
        if (!take(".")) {
            failed |= wholeDigits == 0;
            return whole;
        }
        int fraction = at;
        while (atDigit()) {
            at++;
        }
        if (wholeDigits > 1 || whole > largestWhole || at == fraction) {
            failed = true;
            return 0;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private boolean atDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
