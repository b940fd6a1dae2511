package org.imagorface.path;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Percent-encoding (RFC 3986 section 2.1) of UTF-8 text, decoded by the rules of a query: {@code +} is a space.
 */
public final class PercentCoding {

    private PercentCoding() {}

    /**
     * Decodes once.
     *
     * @return the text itself if anything in it cannot be decoded: a {@code %} without two hexadecimal digits, or bytes
     *     that are not UTF-8. Two different texts with undecodable bytes so stay different
     */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        StringBuilder decoded = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '%') {
                decoded.append(text.charAt(i) == '+' ? ' ' : text.charAt(i));
                i++;
                continue;
            }
            // one character may take several escapes
            for (; i < text.length() && text.charAt(i) == '%'; i += 3) {
                int high = i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
                int low = i + 2 < text.length() ? hex(text.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    return text;
                }
                bytes.write(high << 4 | low);
            }
            Optional<String> characters = utf8(bytes.toByteArray());
            if (characters.isEmpty()) {
                return text;
            }
            decoded.append(characters.get());
            bytes.reset();
        }
        return decoded.toString();
    }

    /**
     * Escapes a text so that it is one segment of a path: all but ASCII letters, digits and {@code - _ . ~ $ & = : @}.
     * Unlike Go's path escape this includes {@code +}, which {@link #decode} would turn into a space.
     */
    public static String encodeSegment(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b) || "$&=:@".indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                appendEscape(encoded, b);
            }
        }
        return encoded.toString();
    }

    static boolean isUnreserved(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-_.~".indexOf(b) >= 0;
    }

    static void appendEscape(StringBuilder out, byte b) {
        out.append('%')
                .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    }

    /** The text of these bytes, nothing if they are not UTF-8. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** The value of an ASCII hexadecimal digit, -1 if it is none; {@link Character#digit} takes other scripts' too. */
    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
