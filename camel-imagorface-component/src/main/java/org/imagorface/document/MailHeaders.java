package org.imagorface.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.imagorface.error.RedactionFailed;

/** The fields of a mail's or a part's header: which of them stay, and what they say. */
final class MailHeaders {

    static final String TYPE = "content-type";
    static final String ENCODING = "content-transfer-encoding";

    /** The sender's face, and a mark that some servers add. */
    private static final Set<String> PICTURES = Set.of("face", "x-face", "bimi-indicator");

    /** Who else signed a mail is worth knowing though the signature no longer fits: that counts as none (RFC 6376, 6.1). */
    private static final Set<String> SIGNATURES = Set.of(
            "dkim-signature", "x-google-dkim-signature", "domainkey-signature", "arc-seal", "arc-message-signature");

    private static final int LONGEST_SIGNATURE = 4096;
    private static final int LONGEST_NAME = 100;

    private MailHeaders() {}

    /**
     * The fields that stay; the others are recorded.
     *
     * @throws RedactionFailed if one that says what the body is may have a picture in it
     */
    static List<MailField> kept(MailEntity entity, DocumentJob job) {
        List<MailField> kept = new ArrayList<>();
        for (MailField field : entity.fields()) {
            if (!PICTURES.contains(field.name()) && !mayCarryPicture(field)) {
                kept.add(field);
            } else if (field.name().startsWith("content-")) {
                throw job.refusal(entity.name(), "its field '%s' may have a picture in it".formatted(field.name()));
            } else {
                job.removed((entity.name() + " header " + field.name()).trim(), "header");
            }
        }
        return kept;
    }

    private static boolean mayCarryPicture(MailField field) {
        if (SIGNATURES.contains(field.name()) && field.raw().length <= LONGEST_SIGNATURE) {
            return false;
        }
        try {
            PicturesInText.refuse(MailText.withoutLinks(field.value()));
            return false;
        } catch (RedactionFailed e) {
            return true;
        }
    }

    /**
     * What a part says that it is, or else what its type was taken for so far.
     *
     * @throws RedactionFailed if it says two things, or it may be further parts or a mail, and programs may read it differently
     */
    static ContentType type(MailEntity entity, DocumentJob job) {
        Optional<MailField> field = only(TYPE, entity, job);
        if (field.isEmpty()) {
            return entity.type();
        }
        String value = field.get().value();
        String lower = value.toLowerCase(Locale.ROOT);
        return ContentType.read(value).orElseGet(() -> {
            if (Stream.of("multipart", "message", "boundary", "charset").anyMatch(lower::contains)) {
                throw job.refusal(entity.name(), "its content type is not written as it must be: " + shortened(value));
            }
            return new ContentType(lower.replaceAll("[;\\s].*", ""), Map.of());
        });
    }

    private static Optional<MailField> only(String name, MailEntity entity, DocumentJob job) {
        List<MailField> fields = entity.fields().stream()
                .filter(field -> field.name().equals(name))
                .toList();
        if (fields.size() > 1) {
            throw job.refusal(entity.name(), "it has the field '%s' twice".formatted(name));
        }
        return fields.stream().findFirst();
    }

    /** @throws RedactionFailed if the encoding is none that is known */
    static TransferEncoding encoding(MailEntity entity, DocumentJob job) {
        String value = only(ENCODING, entity, job).map(MailField::value).orElse("7bit");
        return TransferEncoding.of(value)
                .orElseThrow(() -> job.refusal(
                        entity.name(), "its encoding is '%s', which is not known here".formatted(shortened(value))));
    }

    /** The file name of a part (RFC 2183, also as RFC 2231 and 2047 have it), if it says one. */
    static Optional<String> fileName(MailEntity entity) {
        return parameter(entity, "content-disposition", "filename")
                .or(() -> parameter(entity, TYPE, "name"))
                .map(name -> name.replaceAll("[\\p{Cntrl}/\\\\]", "_"))
                .map(MailHeaders::shortened)
                .filter(name -> !name.isBlank());
    }

    private static Optional<String> parameter(MailEntity entity, String field, String name) {
        return entity.field(field).flatMap(known -> {
            RawBody body = RawFieldParser.DEFAULT.parseRawBody(new RawField(field, known.value()));
            MimeParameterMapping parameters = new MimeParameterMapping();
            try {
                body.getParams()
                        .forEach(parameter -> parameters.addParameter(parameter.getName(), parameter.getValue()));
                return Optional.ofNullable(parameters.get(name)).map(MailHeaders::decoded);
            } catch (RuntimeException notDecodable) {
                return Optional.empty();
            }
        });
    }

    private static String decoded(String value) {
        return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...";
    }
}
