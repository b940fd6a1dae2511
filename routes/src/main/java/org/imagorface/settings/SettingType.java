package org.imagorface.settings;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value.
 *
 * @param name shown in the list of flags, such as {@code int}
 * @param expectation ends the sentence "must be ..." and names range and unit
 * @param parse throws {@link IllegalArgumentException} for text that it does not take
 * @param print the value in a form that {@code parse} and Camel's own converters take
 */
record SettingType<T>(String name, String expectation, Function<String, T> parse, Function<T, String> print) {

    private static final java.util.regex.Pattern HEADER_NAME =
            java.util.regex.Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");

    static final SettingType<Boolean> BOOL =
            new SettingType<>("bool", "true or false", GoNumbers::parseBoolean, Object::toString);

    /** Comma-separated; blanks around the parts and empty parts are dropped. */
    static final SettingType<List<String>> LIST = new SettingType<>(
            "list",
            "a comma-separated list",
            text -> Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList(),
            parts -> String.join(",", parts));

    /** Names of headers (RFC 9110, section 5.6.2), or {@code *}, which is such a name by its characters. */
    static final SettingType<List<String>> HEADER_NAMES = new SettingType<>(
            "list",
            "a comma-separated list of header names, such as Cache-Control,ETag",
            text -> {
                List<String> names = LIST.parse.apply(text);
                if (!names.stream().allMatch(HEADER_NAME.asMatchPredicate())) {
                    throw new IllegalArgumentException("no header name");
                }
                return names;
            },
            LIST.print);

    static final SettingType<List<IpNetwork>> NETWORKS = new SettingType<>(
            "list",
            "a comma-separated list of networks, such as 203.0.113.0/24,2001:db8::/32",
            text -> LIST.parse.apply(text).stream().map(IpNetwork::parse).toList(),
            networks -> networks.stream().map(IpNetwork::toString).collect(Collectors.joining(",")));

    /** Proxies that are spoken to without TLS; https sources have their own TLS through them. */
    static final SettingType<List<ProxyAddress>> PROXIES = new SettingType<>(
            "list",
            "a comma-separated list of http://[USER:PASSWORD@]HOST:PORT",
            text -> LIST.parse.apply(text).stream().map(ProxyAddress::parse).toList(),
            proxies -> proxies.stream().map(ProxyAddress::url).collect(Collectors.joining(",")));

    /** Permissions of a file, octal by a leading 0 as in Go. */
    static final SettingType<Integer> MODE = new SettingType<>(
            "mode",
            "permissions such as 0644, from 0 to 0777",
            text -> (int) within(GoNumbers.parseInteger(text), 0, 0777),
            mode -> "0" + Integer.toOctalString(mode));

    /** In RE2's notation, which is Go's and has no patterns that take forever. */
    static final SettingType<String> REGEXP = new SettingType<>(
            "string",
            "a regular expression that RE2 takes",
            text -> {
                try {
                    return Pattern.compile(text).pattern();
                } catch (PatternSyntaxException e) {
                    throw new IllegalArgumentException(e);
                }
            },
            Function.identity());

    static SettingType<String> text(String expectation) {
        return new SettingType<>("string", expectation, Function.identity(), Function.identity());
    }

    /** A server that speaks S3; without a scheme https is meant. */
    static final SettingType<String> S3_ENDPOINT = new SettingType<>(
            "string",
            "a URL such as http://minio:9000",
            text -> {
                if (!text.isEmpty()) {
                    S3Settings.endpointUri(text);
                }
                return text;
            },
            Function.identity());

    /** The first part of a metric's name, as Prometheus takes it. */
    static final SettingType<String> METRIC_NAMESPACE = new SettingType<>(
            "string",
            "letters, digits and _, not beginning with a digit",
            text -> {
                if (!text.matches("([A-Za-z_][A-Za-z0-9_]*)?")) {
                    throw new IllegalArgumentException("no part of a name");
                }
                return text;
            },
            Function.identity());

    /** A Camel resource URI, or the plain name of a file, which becomes one. */
    static final SettingType<String> RESOURCE = new SettingType<>(
            "string",
            "a file, or a Camel resource URI",
            text -> text.isEmpty() || text.matches("[a-z][a-z0-9+-]+:.*") ? text : "file:" + text,
            Function.identity());

    /** As imagor has it: -1 and 0 are all frames, which is 0 here, and less is one. */
    static final SettingType<Integer> FRAMES = new SettingType<>(
            "int",
            "an integer up to " + Integer.MAX_VALUE + " (frames)",
            text -> {
                int frames = (int) within(GoNumbers.parseInteger(text), Integer.MIN_VALUE, Integer.MAX_VALUE);
                return frames < -1 ? 1 : Math.max(0, frames);
            },
            Object::toString);

    static SettingType<Integer> integer(int least, int most, String unit) {
        return new SettingType<>(
                "int",
                range(least, most, unit),
                text -> (int) within(GoNumbers.parseInteger(text), least, most),
                Object::toString);
    }

    /** As {@link #integer}, with room for large numbers. */
    static SettingType<Long> integers(long least, long most, String unit) {
        return new SettingType<>(
                "int",
                range(least, most, unit),
                text -> within(GoNumbers.parseInteger(text), least, most),
                Object::toString);
    }

    static SettingType<Double> decimal(double least, double most, String unit) {
        return new SettingType<>(
                "float",
                "a number from " + least + " to " + most + " (" + unit + ")",
                text -> {
                    double value = GoNumbers.parseDecimal(text);
                    if (!(value >= least && value <= most)) {
                        throw new NumberFormatException("out of range");
                    }
                    return value;
                },
                Object::toString);
    }

    /** An integer of which, as in imagor, 0 or less stands for the default. */
    static SettingType<Long> sizeOr(long fallback, long most, String unit) {
        return sizeOr(fallback, 0, most, unit);
    }

    /** @param least of the values that stand for themselves */
    static SettingType<Long> sizeOr(long fallback, long least, long most, String unit) {
        return new SettingType<>(
                "int",
                range(least, most, unit) + "; 0 or less stands for " + fallback,
                text -> {
                    long value = GoNumbers.parseInteger(text);
                    return value <= 0 ? fallback : within(value, least, most);
                },
                Object::toString);
    }

    /** A duration of which, as in imagor, 0 or less stands for the default. */
    static SettingType<Duration> durationOr(Duration fallback) {
        return new SettingType<>(
                "duration",
                "a duration such as 30s, 1m30s or 168h; 0 or less stands for " + print(fallback),
                text -> {
                    Duration value = GoNumbers.parseDuration(text);
                    return value.isNegative() || value.isZero() ? fallback : wholeMillis(value);
                },
                SettingType::print);
    }

    /** Rounded up: timers and Camel's properties know nothing shorter, and 0 would mean something else. */
    private static Duration wholeMillis(Duration value) {
        Duration whole = Duration.ofMillis(value.toMillis());
        return whole.equals(value) ? value : whole.plusMillis(1);
    }

    static SettingType<String> oneOf(String... names) {
        List<String> known = List.of(names);
        return new SettingType<>(
                "string",
                "one of " + String.join(", ", known),
                text -> {
                    String lower = text.toLowerCase(Locale.ROOT);
                    if (!known.contains(lower)) {
                        throw new IllegalArgumentException("unknown name");
                    }
                    return lower;
                },
                Function.identity());
    }

    private static String range(long least, long most, String unit) {
        return least <= Integer.MIN_VALUE
                ? "an integer up to " + most + " (" + unit + ")"
                : "an integer from " + least + " to " + most + " (" + unit + ")";
    }

    private static long within(long value, long least, long most) {
        if (value < least || value > most) {
            throw new NumberFormatException("out of range");
        }
        return value;
    }

    private static String print(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toNanos() % Duration.ofHours(1).toNanos() == 0) {
            return duration.toHours() + "h";
        }
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
