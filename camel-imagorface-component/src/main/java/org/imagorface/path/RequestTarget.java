package org.imagorface.path;

import java.nio.charset.StandardCharsets;

/** From the target of an HTTP request (RFC 9112 section 3.2) to the raw path that {@link PathParser} reads. */
public final class RequestTarget {

    private RequestTarget() {}

    /**
     * The path as sent, still percent-encoded: without scheme and host, should the target have them, and without the
     * query. The query plays no part in imagor's language; a source's {@code ?} must come percent-encoded or in base64.
     */
    public static String pathOf(String target) {
        int start = 0;
        if (target.startsWith("http://") || target.startsWith("https://")) {
            start = target.indexOf("://") + 3;
            while (start < target.length() && target.charAt(start) != '/' && target.charAt(start) != '?') {
                start++;
            }
        }
        int query = target.indexOf('?', start);
        return query < 0 ? target.substring(start) : target.substring(start, query);
    }

    /**
     * The text of a target whose bytes were read as Latin-1, as HTTP servers do: they are read as UTF-8 instead. A target
     * that is not Latin-1 or whose bytes are not UTF-8 is given back as it is.
     */
    public static String utf8(String target) {
        boolean plain = true;
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) > 0xff) {
                return target;
            }
            plain &= target.charAt(i) < 0x80;
        }
        return plain
                ? target
                : PercentCoding.utf8(target.getBytes(StandardCharsets.ISO_8859_1))
                        .orElse(target);
    }
}
