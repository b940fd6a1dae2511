package org.imagorface.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** How the body of a part of a mail is encoded (RFC 2045, section 6). */
enum TransferEncoding {
    /** As it is: 7bit, 8bit or binary. */
    NONE,
    BASE64,
    QUOTED_PRINTABLE;

    private static final int LINE = 76;
    private static final Pattern PLAIN_BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]*+={0,2}\\s*+");
    private static final Pattern ODD_QUOTED = Pattern.compile("[^\\t\\r\\n -~]|=(?![0-9A-F]{2}|[ \\t]*+\\r?\\n|\\z)");

    /** By the value of the field; nothing if it is none that is known. */
    static Optional<TransferEncoding> of(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> Optional.of(NONE);
            case "base64" -> Optional.of(BASE64);
            case "quoted-printable" -> Optional.of(QUOTED_PRINTABLE);
            default -> Optional.empty();
        };
    }

    /**
     * @throws IllegalArgumentException if it is no Base64
     * @throws IOException if it cannot be read otherwise
     */
    byte[] decode(byte[] body) throws IOException {
        return switch (this) {
            case NONE -> body;
            case BASE64 -> Base64.getMimeDecoder().decode(body);
            case QUOTED_PRINTABLE ->
                new QuotedPrintableInputStream(new ByteArrayInputStream(body), DecodeMonitor.SILENT).readAllBytes();
        };
    }

    /** Whether every decoder reads the same. */
    boolean isPlain(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return switch (this) {
            case NONE -> true;
            case BASE64 -> PLAIN_BASE64.matcher(text).matches();
            case QUOTED_PRINTABLE -> !ODD_QUOTED.matcher(text).find();
        };
    }

    /** Base64 in lines, without a line end behind the last. */
    static byte[] base64(byte[] content, String lineEnd) {
        return Base64.getMimeEncoder(LINE, lineEnd.getBytes(StandardCharsets.US_ASCII))
                .encode(content);
    }
}
