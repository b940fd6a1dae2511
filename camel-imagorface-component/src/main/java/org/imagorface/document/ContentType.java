package org.imagorface.document;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Content-Type field says (RFC 2045, section 5.1), read strictly: what is written so that programs read it differently is
 * no content type.
 *
 * @param type with its subtype, lower-case
 * @param parameters by lower-case name
 */
record ContentType(String type, Map<String, String> parameters) {

    static final ContentType TEXT = new ContentType("text/plain", Map.of());
    static final ContentType MAIL = new ContentType("message/rfc822", Map.of());

    /** Characters. */
    private static final int LONGEST = 4096;

    private static final String TOKEN = "[!#$%&'*+.^_`{|}~0-9A-Za-z-]+";
    private static final Pattern TYPE = Pattern.compile("\\s*+(" + TOKEN + "/" + TOKEN + ")\\s*+");
    /** Values without quotes may have what they should not have, but nothing that ends them. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+(?:(" + TOKEN + ")=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"(),<>\\\\]++))\\s*+)?");

    /** @param value of the field, unfolded; nothing if it is not written as it should be */
    static Optional<ContentType> read(String value) {
        Matcher type = TYPE.matcher(value);
        if (value.length() > LONGEST || !type.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(value);
        int at = type.end();
        while (at < value.length()) {
            if (!parameter.region(at, value.length()).lookingAt()) {
                return Optional.empty();
            }
            String name = parameter.group(1);
            String given = parameter.group(2) == null
                    ? parameter.group(3)
                    : parameter.group(2).replaceAll("\\\\(.)", "$1");
            if (name != null && parameters.put(name.toLowerCase(Locale.ROOT), given) != null) {
                return Optional.empty();
            }
            at = parameter.end();
        }
        return Optional.of(new ContentType(type.group(1).toLowerCase(Locale.ROOT), parameters));
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    boolean isText() {
        return type.startsWith("text/");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
