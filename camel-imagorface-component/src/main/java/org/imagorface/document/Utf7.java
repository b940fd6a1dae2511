package org.imagorface.document;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7 (RFC 2152), which Java does not know. */
final class Utf7 {

    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*+)-?");

    private Utf7() {}

    /** What of the text is not UTF-7 stays as it is. */
    static String decode(String text) {
        StringBuilder decoded = new StringBuilder();
        Matcher shifted = SHIFTED.matcher(text);
        while (shifted.find()) {
            shifted.appendReplacement(
                    decoded, Matcher.quoteReplacement(shifted.group(1).isEmpty() ? "+" : utf16(shifted.group(1))));
        }
        return shifted.appendTail(decoded).toString();
    }

    private static String utf16(String base64) {
        // one character more than whole bytes need has no bits of them
        String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        byte[] bytes = Base64.getDecoder().decode(whole);
        return new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE);
    }
}
