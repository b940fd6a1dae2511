package org.imagorface.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells documents, and what cannot be looked into, by their first bytes; names are not trusted. */
final class PartSniffer {

    /** The first fields of a mail can be long. */
    private static final int HEAD = 8192;
    /** Readers of PDF find its mark up to here. */
    private static final int HEAD_OF_PDF = 1024;

    private static final Pattern HEADER_FIELD = Pattern.compile("([!-9;-~]{1,70})[ \t]*+:");

    /** Fields that only mails have; a text may well begin with a date and a subject. */
    private static final Set<String> FIELDS_OF_MAIL = Set.of(
            "received",
            "x-received",
            "message-id",
            "mime-version",
            "return-path",
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "content-type",
            "content-transfer-encoding",
            "reply-to",
            "dkim-signature",
            "arc-seal",
            "authentication-results",
            "x-mozilla-status",
            "x-account-key",
            "x-ms-exchange-organization-authas",
            "x-apparently-to",
            "in-reply-to",
            "references");

    private static final Set<String> FIELDS_OF_LETTERS =
            Set.of("from", "to", "cc", "bcc", "subject", "date", "sender", "resent-from", "resent-date");

    private PartSniffer() {}

    /** The first bytes, at most {@value #HEAD}. */
    static byte[] head(DocumentSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(HEAD);
        }
    }

    /** The kind of container that the bytes begin like; which kind of ZIP is for others to find out. */
    static Optional<DocumentKind> document(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        // first, as an archive may begin with a PDF that is not packed
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return Optional.of(DocumentKind.ZIP);
        } else if (isMail(text)) {
            return Optional.of(DocumentKind.MAIL);
        }
        boolean pdf = text.substring(0, Math.min(HEAD_OF_PDF, text.length())).contains("%PDF-");
        return pdf ? Optional.of(DocumentKind.PDF) : Optional.empty();
    }

    /** Whether the bytes begin like a TIFF file, of one page or more. */
    static boolean isTiff(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("II*\0") || text.startsWith("MM\0*");
    }

    /** The kind of thing that nobody looks into here. */
    static PartClass opaque(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")
                // what Outlook puts attachments into: winmail.dat
                || text.startsWith("x\u009f>\"")) {
            return PartClass.OBJECT;
        } else if (text.startsWith("\1\0\0\0") && text.startsWith(" EMF", 40)
                || text.startsWith("\u00d7\u00cd\u00c6\u009a")
                || text.startsWith("\1\0\11\0")
                || text.startsWith("VCLMTF")
                || text.startsWith("%!PS")) {
            return PartClass.VECTOR;
        } else if (text.startsWith("\0\1\0\0") || text.startsWith("OTTO") || text.startsWith("wOF")) {
            return PartClass.FONT;
        } else if (text.startsWith("7z\u00bc\u00af")
                || text.startsWith("Rar!")
                || text.startsWith("\u001f\u008b")
                || text.startsWith("BZh")
                || text.startsWith("ustar", 257)
                || text.startsWith("\u00fd7zXZ")) {
            return PartClass.ARCHIVE;
        } else if (text.startsWith("ftyp", 4)
                || text.startsWith("ID3")
                || text.startsWith("OggS")
                || text.startsWith("\u001aE\u00df\u00a3")
                || text.startsWith("RIFF")) {
            return PartClass.MEDIA;
        }
        return PartClass.UNKNOWN;
    }

    /**
     * A block of header fields, and a blank line behind it unless it is longer than what is looked at: with one of those that only
     * mails have and another known one, or with the two that every mail must have (RFC 5322, section 3.6).
     */
    private static boolean isMail(String head) {
        Set<String> names = new HashSet<>();
        String[] lines = head.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            // the separator line of a mailbox file may come first
            if (i == 0 && line.startsWith("From ") || line.startsWith(" ") || line.startsWith("\t")) {
                continue;
            }
            Matcher field = HEADER_FIELD.matcher(line);
            if (field.lookingAt()) {
                names.add(field.group(1).toLowerCase(Locale.ROOT));
            } else if (line.isEmpty() || i == lines.length - 1) {
                break;
            } else {
                return false;
            }
        }
        long ofMail = names.stream().filter(FIELDS_OF_MAIL::contains).count();
        long ofLetters = names.stream().filter(FIELDS_OF_LETTERS::contains).count();
        return ofMail > 0 && ofMail + ofLetters > 1 || names.contains("from") && names.contains("date");
    }
}
