package org.imagorface.path;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter's arguments, split at the commas that are in no parentheses. An empty argument at the end is dropped, others
 * are kept; the empty text has no arguments. Asking for an argument that is not there gives what an empty one gives, and
 * a number that is none is 0: in URLs that tolerance is the contract.
 */
public final class FilterArguments {

    private final List<String> values;

    private FilterArguments(List<String> values) {
        this.values = List.copyOf(values);
    }

    public static FilterArguments of(FilterCall filter) {
        return of(filter.arguments());
    }

    /** @param text as between a filter's outer parentheses */
    public static FilterArguments of(String text) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                values.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            values.add(text.substring(start));
        }
        return new FilterArguments(values);
    }

    /** All arguments as received, still percent-encoded. */
    public List<String> values() {
        return values;
    }

    public int size() {
        return values.size();
    }

    /** An argument as received, still percent-encoded; empty if there is none at this index, which counts from 0. */
    public String text(int index) {
        return index < values.size() ? values.get(index) : "";
    }

    /** An argument percent-decoded by query rules, as received if that fails; empty if there is none. */
    public String decoded(int index) {
        return PercentCoding.decode(text(index));
    }

    /** An argument as the name of an image: decoded, and what {@code b64:} stands for; empty if there is none. */
    public String imageName(int index) {
        return ImageName.decode(text(index)).name();
    }

    /**
     * An argument as a whole number: an optional sign and decimal digits, nothing around them; 0 for anything else.
     * Numbers beyond the range of an int are its nearest end.
     */
    public int integer(int index) {
        return integer(text(index));
    }

    /** An argument as a finite number: sign, decimal digits, point and exponent; 0 for anything else. */
    public double number(int index) {
        return number(text(index));
    }

    /** A text as {@link #integer(int)} reads it. */
    public static int integer(String text) {
        int start = afterSign(text, 0);
        if (start == text.length() || afterDigits(text, start) != text.length()) {
            return 0;
        }
        long value = 0;
        for (int i = start; i < text.length() && value <= Integer.MAX_VALUE; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        long signed = text.charAt(0) == '-' ? -value : value;
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, signed));
    }

    /** A text as {@link #number(int)} reads it. */
    public static double number(String text) {
        if (!isDecimal(text)) {
            return 0;
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? value : 0;
    }

    /** The JDK's parser by itself would also take spaces, {@code 5f}, {@code NaN} and hexadecimal. */
    private static boolean isDecimal(String text) {
        int start = afterSign(text, 0);
        int at = afterDigits(text, start);
        int digits = at - start;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = at + 1;
            at = afterDigits(text, fraction);
            digits += at - fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = afterSign(text, at + 1);
            at = afterDigits(text, exponent);
            return at > exponent && at == text.length();
        }
        return at == text.length();
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
