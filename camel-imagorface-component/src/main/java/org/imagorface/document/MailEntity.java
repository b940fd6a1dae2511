package org.imagorface.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail or a part of one (RFC 2045): fields and a body, which is bytes or further parts.
 *
 * @param number of the part, such as 2.1; empty for the mail itself
 * @param fields in their order
 * @param type what it says that it is
 * @param boundary between the parts; empty if there are none
 * @param body still encoded for transfer; empty if there are parts
 * @param parts those inside
 * @param epilogue what stands behind the last boundary
 */
record MailEntity(
        String number,
        List<MailField> fields,
        ContentType type,
        String boundary,
        byte[] body,
        List<MailEntity> parts,
        byte[] epilogue) {

    MailEntity of(ContentType known, byte[] content) {
        return new MailEntity(number, fields, known, "", content, List.of(), new byte[0]);
    }

    MailEntity of(String delimiter, List<MailEntity> inside, byte[] behind) {
        return new MailEntity(number, fields, type, delimiter, new byte[0], List.copyOf(inside), behind);
    }

    boolean hasParts() {
        return !boundary.isEmpty();
    }

    /** For messages and records: its number and file name; empty for a mail without one. */
    String name() {
        String part = number.isEmpty() ? "" : "part " + number;
        return MailHeaders.fileName(this)
                .map(file -> (part + " " + file).trim())
                .orElse(part);
    }

    /** The first field of a name. */
    Optional<MailField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    MailEntity with(List<MailField> others) {
        return new MailEntity(number, others, type, boundary, body, parts, epilogue);
    }

    /** With another value in the place of a field, or behind all if there is none. */
    MailEntity with(String name, String value) {
        MailField other = MailField.of(name, value);
        return with(
                field(other.name()).isPresent()
                        ? fields.stream()
                                .map(field -> field.name().equals(other.name()) ? other : field)
                                .toList()
                        : Stream.concat(fields.stream(), Stream.of(other)).toList());
    }

    MailEntity without(String name) {
        return with(fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    /** The mail itself; it ends with a line end if it has parts. */
    void write(OutputStream out, String lineEnd) throws IOException {
        writePart(out, lineEnd);
        if (hasParts() && epilogue.length == 0) {
            out.write(lineEnd.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** @param lineEnd of lines that are not taken over from the source */
    private void writePart(OutputStream out, String lineEnd) throws IOException {
        byte[] end = lineEnd.getBytes(StandardCharsets.US_ASCII);
        for (MailField field : fields) {
            out.write(field.raw());
            out.write(end);
        }
        out.write(end);
        out.write(body);
        for (MailEntity part : parts) {
            out.write(("--" + boundary + lineEnd).getBytes(StandardCharsets.ISO_8859_1));
            part.writePart(out, lineEnd);
            out.write(end);
        }
        if (hasParts()) {
            out.write(("--" + boundary + "--").getBytes(StandardCharsets.ISO_8859_1));
            out.write(epilogue);
        }
    }
}
