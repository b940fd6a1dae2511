package org.imagorface.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One field of a mail's header.
 *
 * @param name lower-case
 * @param raw as it stands in the mail, without the line end after it
 */
record MailField(String name, byte[] raw) {

    MailField(byte[] raw) {
        this(name(raw), raw);
    }

    static MailField of(String name, String value) {
        return new MailField((name + ": " + value).getBytes(StandardCharsets.US_ASCII));
    }

    private static String name(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf(':')).trim().toLowerCase(Locale.ROOT);
    }

    /** Unfolded (RFC 5322, section 2.2.3), a character for each byte. */
    String value() {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf(':') + 1)
                .replaceAll("\r?\n(?=[ \t])", "")
                .trim();
    }

    /** Whether readers could take it for more or fewer lines than it has. */
    boolean isAmbiguous() {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        return text.indexOf('\0') >= 0 || text.replace("\r\n", "").indexOf('\r') >= 0;
    }
}
