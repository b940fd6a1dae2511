package org.imagorface.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.imagorface.document.XmlScanner.Attribute;
import org.imagorface.document.XmlScanner.Piece;
import org.imagorface.document.XmlScanner.Tag;
import org.imagorface.error.RedactionFailed;

/**
 * XML without pictures nobody has looked at: what its document's rules say is cut, values in base64 are parts of their own, and any other
 * value that may be a picture refuses the part. All else stays as it is, to the byte. For one part.
 */
final class XmlRewriter {

    /** Characters; no picture of a face is shorter. */
    private static final int LONGEST_HARMLESS = 255;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]*+=?\\s*+=?\\s*+");
    /** Outlines as SVG, OpenDocument and VML write them: too few letters to be base64 of a picture. */
    private static final Pattern OUTLINE = Pattern.compile("[MmZzLlHhVvCcSsQqTtAa0-9.,+\\seE-]*+");

    /** Lines to write on, as in forms. */
    private static final Pattern LEADER = Pattern.compile("([_=-])\\1{15,}+");

    private final DocumentJob job;
    private final String part;
    private final XmlRules rules;
    private int encoded;

    XmlRewriter(DocumentJob job, String part, XmlRules rules) {
        this.job = job;
        this.part = part;
        this.rules = rules;
    }

    /**
     * @param bytes that the text was read from
     * @throws RedactionFailed if there may be a picture in it that cannot be redacted; the message says where
     */
    byte[] rewrite(byte[] bytes, XmlPart xml) throws IOException {
        StringBuilder out = new StringBuilder();
        int kept = new Pass(xml, out).run();
        if (kept == 0) {
            return bytes;
        }
        return out.append(xml.text(), kept, xml.text().length()).toString().getBytes(xml.charset());
    }

    /** @throws RedactionFailed as {@link #rewrite}, and if there is anything in it that would be changed */
    void requireUnchanged(byte[] bytes, XmlPart xml) throws IOException {
        if (!Arrays.equals(bytes, rewrite(bytes, xml))) {
            throw job.refusal(part, "it has a picture in it");
        }
    }

    /** One way through the text. */
    private final class Pass {

        private final XmlPart xml;
        private final XmlScanner scanner;
        private final StringBuilder out;
        private final StringBuilder value = new StringBuilder();
        private int valueFrom;
        private int valueTo;
        private String element = "";
        /** Up to here the text is written, with what was changed. */
        private int written;

        Pass(XmlPart xml, StringBuilder out) {
            this.xml = xml;
            this.scanner = new XmlScanner(xml);
            this.out = out;
        }

        /** @return where the text goes on that was not written yet, 0 if nothing was changed */
        int run() throws IOException {
            for (Piece piece = scanner.next(); piece != null; piece = scanner.next()) {
                switch (piece.kind()) {
                    case TEXT, CDATA -> gather(piece);
                    case OPENING -> {
                        endValue();
                        open(piece);
                    }
                    case CLOSING -> endValue();
                    case COMMENT, INSTRUCTION -> check(scanner.content(piece), "a comment");
                    case DOCUMENT_TYPE -> endValue();
                }
            }
            endValue();
            return written;
        }

        private void gather(Piece piece) {
            if (value.isEmpty()) {
                valueFrom = piece.from();
            }
            valueTo = piece.to();
            value.append(scanner.content(piece));
        }

        private void endValue() throws IOException {
            if (value.length() > LONGEST_HARMLESS) {
                replaceIfEncoded(value.toString(), valueFrom, valueTo, element);
            }
            value.setLength(0);
        }

        private void open(Piece piece) throws IOException {
            Tag tag = scanner.tag(piece);
            element = tag.localName();
            if (rules.cuts(tag)) {
                replace(piece.from(), afterElement(piece, tag), "");
                job.removed(part + "#" + element, "text");
                return;
            }
            if (rules.refuses(tag)) {
                throw job.refusal(
                        part,
                        "it has a drawing, or something that shows one, in it: the element <%s>".formatted(tag.name()));
            }
            for (Attribute attribute : tag.attributes()) {
                if (rules.cuts(tag, attribute)) {
                    replace(attribute.from(), attribute.to(), "");
                    job.removed(part + "#" + attribute.localName(), "text");
                } else if (attribute.value().length() > LONGEST_HARMLESS) {
                    replaceIfEncoded(
                            attribute.value(), attribute.valueFrom(), attribute.to() - 1, attribute.localName());
                }
            }
        }

        private int afterElement(Piece first, Tag tag) {
            int depth = tag.empty() ? 0 : 1;
            Piece last = first;
            while (depth > 0) {
                last = scanner.next();
                switch (last.kind()) {
                    case OPENING -> depth += scanner.tag(last).empty() ? 0 : 1;
                    case CLOSING -> depth--;
                    default -> {
                        // goes with the element
                    }
                }
            }
            return last.to();
        }

        private void replaceIfEncoded(String text, int from, int to, String name) throws IOException {
            if (!BASE64.matcher(text).matches() || !PicturesInText.hasLongEncoded(text)) {
                check(text, "'" + name + "'");
                return;
            }
            String nested = part + "#" + name + "-" + ++encoded;
            byte[] before = decoded(nested, text);
            ByteArrayOutputStream after = new ByteArrayOutputStream();
            job.rewrite(nested, new DocumentSource.InMemory(before), after);
            if (!Arrays.equals(before, after.toByteArray())) {
                replace(from, to, Base64.getEncoder().encodeToString(after.toByteArray()));
            }
        }

        private void check(String text, String where) {
            if (text.length() <= LONGEST_HARMLESS) {
                return;
            }
            try {
                if (OUTLINE.matcher(text).matches()) {
                    PicturesInText.refuseSigns(text);
                } else {
                    PicturesInText.refuse(LEADER.matcher(text).replaceAll(" "));
                }
            } catch (RedactionFailed e) {
                throw job.refusal(part, "%s: %s".formatted(where, e.getMessage()));
            }
        }

        private void replace(int from, int to, String by) {
            out.append(xml.text(), written, from).append(by);
            written = to;
        }
    }

    private byte[] decoded(String nested, String text) throws IOException {
        try {
            return job.read(
                    nested, new ByteArrayInputStream(Base64.getMimeDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw job.refusal(nested, "it looks like base64 and is not");
        }
    }
}
