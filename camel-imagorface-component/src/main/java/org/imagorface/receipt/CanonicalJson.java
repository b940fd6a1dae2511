package org.imagorface.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.imagorface.error.CorruptImage;

/**
 * The one form of a JSON text that is signed: that of RFC 8785. Members stand in the order of their names' UTF-16 code units,
 * nothing stands between tokens, texts have as few escapes as can be, and the bytes are UTF-8. Numbers are plain decimals,
 * which is what RFC 8785 makes of all those that are taken here: of at most 15 digits, and 0 or from 0.000001 up to below 10 to
 * the 21st. Others are refused, so that nobody has to know how ECMAScript prints them.
 */
final class CanonicalJson {

    private static final int MOST_DIGITS = 15;
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
    private static final BigDecimal TOO_LARGE = new BigDecimal("1e21");

    private CanonicalJson() {}

    /** @throws CorruptImage if a number or a text cannot be written in this form */
    static byte[] of(JsonNode json) {
        StringBuilder out = new StringBuilder();
        write(json, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode json, StringBuilder out) {
        switch (json.getNodeType()) {
            case OBJECT -> writeObject(json, out);
            case ARRAY -> writeArray(json, out);
            case STRING -> writeText(json.textValue(), out);
            case NUMBER -> out.append(number(json.decimalValue()));
            case BOOLEAN, NULL -> out.append(json.asText());
            default -> throw new CorruptImage("receipt has a value that is none of JSON's");
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        String separator = "{";
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            out.append(separator);
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(JsonNode array, StringBuilder out) {
        out.append('[');
        for (Iterator<JsonNode> values = array.elements(); values.hasNext(); ) {
            write(values.next(), out);
            if (values.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static String number(BigDecimal number) {
        BigDecimal size = number.abs();
        boolean plain = size.compareTo(SMALLEST) >= 0 && size.compareTo(TOO_LARGE) < 0;
        if (number.signum() != 0 && !(plain && number.stripTrailingZeros().precision() <= MOST_DIGITS)) {
            throw new CorruptImage(
                    "receipt has a number of more than %d digits, or too large or small".formatted(MOST_DIGITS));
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted(c));
                    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                        throw new CorruptImage("receipt has a text that is not Unicode");
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        out.append('"');
    }
}
