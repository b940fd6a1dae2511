package org.imagorface.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells documents, and what cannot be looked into, by their first bytes; names are not trusted. */
final class PartSniffer {

    /** Readers of PDF find its mark up to here. */
    private static final int HEAD = 1024;

    private static final Pattern FLAT_OPEN_DOCUMENT =
            Pattern.compile("\\A(?:\u00ef\u00bb\u00bf)?\\s*(?:<\\?xml[^>]*>\\s*)?<office:document\\s");
    private static final Pattern HEADER_FIELD = Pattern.compile("([!-9;-~]{1,70}):");
    private static final Set<String> FIELDS_OF_MAIL = Set.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "received",
            "message-id",
            "mime-version",
            "return-path",
            "delivered-to",
            "content-type",
            "reply-to",
            "sender",
            "dkim-signature",
            "x-mozilla-status");

    private PartSniffer() {}

    /** The first bytes, at most {@value #HEAD}. */
    static byte[] head(DocumentSource source) throws IOException {
        try (InputStream in = source.open()) {
            return head(in);
        }
    }

    /** As {@link #head(DocumentSource)}; the stream stays open. */
    static byte[] head(InputStream in) throws IOException {
        return in.readNBytes(HEAD);
    }

    /** OpenDocument as one XML file, in UTF-8 as all programs write it. */
    static boolean isFlatOpenDocument(byte[] head) {
        return FLAT_OPEN_DOCUMENT
                .matcher(new String(head, StandardCharsets.ISO_8859_1))
                .find();
    }

    /** The kind of container that the bytes begin like; which kind of ZIP is for others to find out. */
    static Optional<DocumentKind> document(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        // first, as an archive may begin with a PDF that is not packed
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return Optional.of(DocumentKind.ZIP);
        } else if (text.contains("%PDF-")) {
            return Optional.of(DocumentKind.PDF);
        } else if (isFlatOpenDocument(head)) {
            return Optional.of(DocumentKind.OPEN_DOCUMENT);
        }
        return isMail(text) ? Optional.of(DocumentKind.MAIL) : Optional.empty();
    }

    /** The kind of thing that nobody looks into here. */
    static PartClass opaque(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (CompoundFile.startsIn(head)) {
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

    /** A block of header fields, the first of which, or one of the next few, is one that mails have. */
    private static boolean isMail(String head) {
        int known = 0;
        int fields = 0;
        for (String line : head.split("\r?\n", -1)) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                continue;
            }
            Matcher field = HEADER_FIELD.matcher(line);
            if (!field.lookingAt()) {
                // the separator line of a mailbox file may come first, the blank line last
                if (fields == 0 && line.startsWith("From ")) {
                    continue;
                }
                return line.isEmpty() && known > 0;
            }
            fields++;
            if (FIELDS_OF_MAIL.contains(field.group(1).toLowerCase(java.util.Locale.ROOT))) {
                known++;
            }
        }
        return known > 1;
    }
}
