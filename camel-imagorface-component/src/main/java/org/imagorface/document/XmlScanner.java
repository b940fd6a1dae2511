package org.imagorface.document;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.error.CorruptImage;

/**
 * Goes through XML piece by piece, with the place of each in the text, so that pieces can be cut or replaced and all others stay as
 * they are, to the character. The text must have been found well-formed ({@link XmlPart}).
 */
final class XmlScanner {

    /** What a piece is. */
    enum Kind {
        OPENING,
        CLOSING,
        TEXT,
        CDATA,
        COMMENT,
        INSTRUCTION,
        DOCUMENT_TYPE
    }

    /**
     * @param from place of its first character
     * @param to place after its last
     */
    record Piece(Kind kind, int from, int to) {}

    /**
     * An attribute.
     *
     * @param name with its prefix
     * @param value with entities resolved
     * @param from place of the blank before it
     * @param to place after its closing quote
     * @param valueFrom place after its opening quote
     */
    record Attribute(String name, String value, int from, int to, int valueFrom) {

        String localName() {
            return local(name);
        }
    }

    /**
     * An element's first tag.
     *
     * @param name with its prefix
     * @param empty it has no other tag
     */
    record Tag(String name, List<Attribute> attributes, boolean empty) {

        String localName() {
            return local(name);
        }

        /** The value of the attribute with that name, prefix and all; empty if there is none. */
        String value(String attribute) {
            return attributes.stream()
                    .filter(one -> one.name().equals(attribute))
                    .map(Attribute::value)
                    .findFirst()
                    .orElse("");
        }
    }

    private final String text;
    private int at;

    XmlScanner(XmlPart xml) {
        text = xml.text();
        at = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
    }

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The next piece, or null after the last. */
    Piece next() {
        if (at == text.length()) {
            return null;
        }
        int from = at;
        Kind kind;
        if (text.charAt(at) != '<') {
            int end = text.indexOf('<', at);
            at = end < 0 ? text.length() : end;
            kind = Kind.TEXT;
        } else if (text.startsWith("<!--", at)) {
            at = after("-->", at + 4);
            kind = Kind.COMMENT;
        } else if (text.startsWith("<![CDATA[", at)) {
            at = after("]]>", at + 9);
            kind = Kind.CDATA;
        } else if (text.startsWith("<?", at)) {
            at = after("?>", at + 2);
            kind = Kind.INSTRUCTION;
        } else {
            kind = text.startsWith("<!", at)
                    ? Kind.DOCUMENT_TYPE
                    : text.startsWith("</", at) ? Kind.CLOSING : Kind.OPENING;
            at = afterTag(at);
        }
        return new Piece(kind, from, at);
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        if (found < 0) {
            throw new CorruptImage("XML ends within a piece");
        }
        return found + end.length();
    }

    /** Angle brackets within quotes do not end it. */
    private int afterTag(int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                throw new CorruptImage("XML has declarations in its document type, which are not read here");
            } else if (c == '>') {
                return i + 1;
            }
        }
        throw new CorruptImage("XML ends within a tag");
    }

    /** Of an {@link Kind#OPENING} piece. */
    Tag tag(Piece piece) {
        boolean empty = text.charAt(piece.to() - 2) == '/';
        int end = piece.to() - (empty ? 2 : 1);
        int i = piece.from() + 1;
        while (i < end && !isBlank(text.charAt(i))) {
            i++;
        }
        String name = text.substring(piece.from() + 1, i);
        List<Attribute> attributes = new ArrayList<>();
        while (true) {
            int from = i;
            i = afterBlanks(i, end);
            if (i == end) {
                return new Tag(name, attributes, empty);
            }
            int equals = text.indexOf('=', i);
            int open = afterBlanks(equals + 1, end);
            int close = text.indexOf(text.charAt(open), open + 1);
            attributes.add(new Attribute(
                    text.substring(i, equals).strip(),
                    resolved(text.substring(open + 1, close)),
                    from,
                    close + 1,
                    open + 1));
            i = close + 1;
        }
    }

    /** What a reader sees of a {@link Kind#TEXT}, {@link Kind#CDATA}, {@link Kind#COMMENT} or {@link Kind#INSTRUCTION}. */
    String content(Piece piece) {
        return switch (piece.kind()) {
            case TEXT -> resolved(text.substring(piece.from(), piece.to()));
            case CDATA -> text.substring(piece.from() + 9, piece.to() - 3);
            default -> text.substring(piece.from(), piece.to());
        };
    }

    private int afterBlanks(int from, int end) {
        int i = from;
        while (i < end && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Entities other than those that XML has itself stay, as nothing declares them. */
    private static String resolved(String raw) {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            int end = c == '&' ? raw.indexOf(';', i) : -1;
            if (end < 0) {
                out.append(c);
                i++;
            } else {
                out.append(entity(raw.substring(i + 1, end)));
                i = end + 1;
            }
        }
        return out.toString();
    }

    private static String entity(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> {
                if (name.startsWith("#x")) {
                    yield Character.toString(Integer.parseInt(name.substring(2), 16));
                }
                yield name.startsWith("#") ? Character.toString(Integer.parseInt(name.substring(1))) : "&" + name + ";";
            }
        };
    }
}
