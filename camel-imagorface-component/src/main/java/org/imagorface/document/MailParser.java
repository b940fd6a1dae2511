package org.imagorface.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;

/**
 * Takes a mail apart (RFC 5322; RFC 2046, section 5.1), with every byte of fields and bodies as it was. It is strict, as a part
 * that programs see in different places could be looked for in the wrong one. Parts that are mails themselves stay whole; what
 * stands before the first part and behind the last one is left out, as no program shows it.
 */
final class MailParser {

    private static final int MOST_FIELDS = 2_000;
    private static final int LONGEST_FIELD = 1 << 18;
    private static final int MOST_LEVELS = 32;

    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+[ \t]*:");
    private static final Pattern BOUNDARY =
            Pattern.compile("[0-9A-Za-z'()+_,./:=? !#$%&*;<>@^`{|}~\\[\\]-]{0,199}[^\\s]");

    private final byte[] mail;
    private final DocumentJob job;
    private int parts;

    private MailParser(byte[] mail, DocumentJob job) {
        this.mail = mail;
        this.job = job;
    }

    /**
     * @throws CorruptImage if its header or structure can be read in several ways
     * @throws RedactionFailed if it cannot be told what a part is
     * @throws LimitExceeded if it has more fields or parts, longer fields, or deeper levels than is allowed
     */
    static MailEntity parse(byte[] mail, DocumentJob job) {
        return new MailParser(mail, job).entity(0, mail.length, "", ContentType.TEXT, 0);
    }

    /**
     * @param from where its header starts
     * @param to where its body ends
     * @param usual what it is if it does not say so
     */
    private MailEntity entity(int from, int to, String number, ContentType usual, int level) {
        if (++parts > job.options().limits().maxParts()) {
            throw tooMuch("%d parts".formatted(job.options().limits().maxParts()));
        } else if (level > MOST_LEVELS) {
            throw tooMuch("%d levels of parts".formatted(MOST_LEVELS));
        }
        List<MailField> fields = new ArrayList<>();
        int body = readFields(from, to, fields);
        MailEntity header = new MailEntity(number, fields, usual, "", new byte[0], List.of(), new byte[0]);
        ContentType type = MailHeaders.type(header, job);
        MailEntity entity = header.of(type, Arrays.copyOfRange(mail, body, Math.max(body, to)));
        return type.isMultipart() ? multipart(entity, body, to, level) : entity;
    }

    /** @return where the body starts */
    private int readFields(int from, int to, List<MailField> fields) {
        int start = from;
        int at = from;
        while (at < to) {
            int end = lineEnd(at, to);
            if (contentEnd(at, end) == at) {
                addField(start, at, fields);
                return end;
            }
            boolean folded = mail[at] == ' ' || mail[at] == '\t';
            if (!folded) {
                addField(start, at, fields);
                start = at;
            }
            at = end;
        }
        addField(start, to, fields);
        return to;
    }

    private void addField(int start, int end, List<MailField> fields) {
        if (start >= end) {
            return;
        }
        if (fields.size() >= MOST_FIELDS || end - start > LONGEST_FIELD) {
            throw tooMuch("%d fields, or one of more than %d bytes".formatted(MOST_FIELDS, LONGEST_FIELD));
        }
        byte[] raw = Arrays.copyOfRange(mail, start, contentEnd(start, end));
        if (!FIELD.matcher(new String(raw, StandardCharsets.ISO_8859_1)).lookingAt()) {
            throw damaged("has a line among its fields that is none");
        }
        MailField field = new MailField(raw);
        if (field.isAmbiguous()) {
            throw damaged("has a field '%s' with NUL or a lone carriage return in it".formatted(field.name()));
        }
        fields.add(field);
    }

    private MailEntity multipart(MailEntity entity, int from, int to, int level) {
        String boundary = entity.type().parameter("boundary").orElse("");
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw job.refusal(entity.name(), "it is said to have parts, and not how they are told apart");
        }
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        ContentType usual = entity.type().type().equals("multipart/digest") ? ContentType.MAIL : ContentType.TEXT;
        List<MailEntity> inside = new ArrayList<>();
        int start = -1;
        int at = from;
        boolean closed = false;
        while (at < to && !closed) {
            int end = lineEnd(at, to);
            Optional<Boolean> closing = delimits(delimiter, at, end);
            if (closing.isPresent()) {
                if (start >= 0) {
                    inside.add(part(entity, start, at, usual, inside.size(), level));
                } else {
                    removed(entity, "preamble", from, at);
                }
                start = end;
                closed = closing.get();
            }
            at = end;
        }
        if (start >= 0 && !closed) {
            inside.add(part(entity, start, to, usual, inside.size(), level));
        }
        if (inside.isEmpty()) {
            throw job.refusal(entity.name(), "it is said to have parts and has none");
        }
        byte[] epilogue = closed ? Arrays.copyOfRange(mail, contentEnd(from, start), to) : new byte[0];
        removed(entity, "epilogue", to - epilogue.length, to);
        return entity.of(boundary, inside, isBlank(epilogue) ? epilogue : new byte[0]);
    }

    /** @param end where the line of the next delimiter starts, whose line end before it belongs to it */
    private MailEntity part(MailEntity around, int start, int end, ContentType usual, int index, int level) {
        String number = around.number().isEmpty() ? "" : around.number() + ".";
        return entity(start, Math.max(start, contentEnd(start, end)), number + (index + 1), usual, level + 1);
    }

    /**
     * Whether a line is a delimiter, and if so, whether the last one.
     *
     * @throws CorruptImage if it begins like one and goes on
     */
    private Optional<Boolean> delimits(byte[] delimiter, int at, int end) {
        int content = contentEnd(at, end);
        for (int i = at; i + delimiter.length <= content; i++) {
            boolean first = i == at;
            if ((first || mail[i - 1] == '\r')
                    && Arrays.equals(mail, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                String rest = new String(
                        mail, i + delimiter.length, content - i - delimiter.length, StandardCharsets.ISO_8859_1);
                if (!first || !rest.isBlank() && !rest.stripTrailing().equals("--")) {
                    throw damaged("has a line that begins like a boundary of parts and is none");
                }
                return Optional.of(!rest.isBlank());
            }
        }
        return Optional.empty();
    }

    private void removed(MailEntity entity, String what, int from, int to) {
        if (!isBlank(Arrays.copyOfRange(mail, from, to))) {
            job.removed((entity.name() + " " + what).trim(), what);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        return bytes.length < 16 && new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
    }

    /** Behind the line feed, or the end. */
    private int lineEnd(int at, int to) {
        for (int i = at; i < to; i++) {
            if (mail[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /** Without the line end before it. */
    private int contentEnd(int from, int to) {
        int end = to;
        if (end > from && mail[end - 1] == '\n') {
            end--;
            if (end > from && mail[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private CorruptImage damaged(String why) {
        return new CorruptImage("mail '%s' %s".formatted(job.path(""), why));
    }

    private LimitExceeded tooMuch(String limit) {
        return new LimitExceeded("mail '%s' has more than %s, which is the limit".formatted(job.path(""), limit));
    }
}
