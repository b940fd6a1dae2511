package org.imagorface.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers, truth values and durations in the notation of Go's flags, which imagor's settings use. Whatever does not fit is a
 * {@link NumberFormatException}.
 */
final class GoNumbers {

    private static final Pattern INTEGER =
            Pattern.compile("([+-]?)(?:0[xX](_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)|0[bB](_?[01]+(?:_[01]+)*)"
                    + "|0[oO]?(_?[0-7]+(?:_[0-7]+)*)|(0|[1-9][0-9]*(?:_[0-9]+)*))");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
    private static final Pattern DURATION_PART =
            Pattern.compile("([0-9]{1,18}\\.?[0-9]{0,18}|\\.[0-9]{1,18})(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final int LONGEST = 200;

    private GoNumbers() {}

    /** Go takes 0x1F, 0b101, 0o17, 017 (octal) and 1_000 besides plain numbers. */
    static long parseInteger(String text) {
        Matcher matcher = INTEGER.matcher(bounded(text));
        if (!matcher.matches()) {
            throw new NumberFormatException("not an integer");
        }
        int[] radix = {16, 2, 8, 10};
        for (int i = 0; i < radix.length; i++) {
            String digits = matcher.group(i + 2);
            if (digits != null) {
                BigInteger magnitude = new BigInteger(digits.replace("_", ""), radix[i]);
                try {
                    return (matcher.group(1).equals("-") ? magnitude.negate() : magnitude).longValueExact();
                } catch (ArithmeticException tooLarge) {
                    throw new NumberFormatException("does not fit into 64 bits");
                }
            }
        }
        throw new NumberFormatException("not an integer");
    }

    static double parseDecimal(String text) {
        if (!DECIMAL.matcher(bounded(text)).matches()) {
            throw new NumberFormatException("not a decimal number");
        }
        return Double.parseDouble(text);
    }

    static boolean parseBoolean(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new NumberFormatException("neither true nor false");
        };
    }

    /** A signed sum of parts such as {@code 1h30m} or {@code 1.5s}; a bare number only if it is 0. */
    static Duration parseDuration(String text) {
        String unsigned = bounded(text).replaceFirst("^[+-]", "");
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION_PART.matcher(unsigned);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < unsigned.length() && matcher.find(at) && matcher.start() == at) {
            nanos = nanos.add(
                    new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(NANOS.get(matcher.group(2)))));
            at = matcher.end();
        }
        if (unsigned.isEmpty() || at < unsigned.length()) {
            throw new NumberFormatException("not a duration");
        }
        try {
            long total = nanos.toBigInteger().longValueExact();
            return Duration.ofNanos(text.startsWith("-") ? -total : total);
        } catch (ArithmeticException tooLong) {
            throw new NumberFormatException("longer than 292 years");
        }
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST) {
            throw new NumberFormatException("longer than " + LONGEST + " characters");
        }
        return text;
    }
}
