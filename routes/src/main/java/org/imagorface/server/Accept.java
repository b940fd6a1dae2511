package org.imagorface.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media types that a client takes (RFC 9110, section 12.5.1); those with {@code q=0} it does not. */
final class Accept {

    private static final Pattern WEIGHT = Pattern.compile("(?i);\\s*q\\s*=\\s*([0-9.]*)");
    private static final Pattern ZERO = Pattern.compile("0(?:\\.0*)?");

    /** Whether each range is taken, in lower case. */
    private final Map<String, Boolean> ranges = new LinkedHashMap<>();

    /** @param header empty: all is taken */
    Accept(String header) {
        for (String part : header.split(",")) {
            String range = part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!range.isEmpty()) {
                Matcher weight = WEIGHT.matcher(part);
                ranges.merge(
                        range, !weight.find() || !ZERO.matcher(weight.group(1)).matches(), Boolean::logicalOr);
            }
        }
    }

    /** Whether the type itself is named; clients that show pictures name those that not all can show. */
    boolean names(String type) {
        return ranges.getOrDefault(type, false);
    }

    /** Whether the type is taken, by the most specific range that it is in. */
    boolean takes(String type) {
        String group = type.substring(0, type.indexOf('/')) + "/*";
        for (String range : new String[] {type, group, "*/*"}) {
            if (ranges.containsKey(range)) {
                return ranges.get(range);
            }
        }
        return ranges.isEmpty();
    }
}
