package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.error.RedactionFailed;

/** Redacts one mail, part after part. Of a part in which nothing has to change, every byte stays. */
final class MailRewriter {

    private static final Set<String> MAILS = Set.of("message/rfc822", "message/global", "message/news");
    private static final Set<String> ELSEWHERE = Set.of("message/partial", "message/external-body");
    private static final Set<String> ENCRYPTED = Set.of(
            "multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted");
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

    /** What a Macintosh knows of the file beside it, its icon among other things. */
    private static final String MACINTOSH_FILE = "application/applefile";

    private final DocumentJob job;
    private final String lineEnd;

    MailRewriter(DocumentJob job, String lineEnd) {
        this.job = job;
        this.lineEnd = lineEnd;
    }

    /** @throws RedactionFailed if a part cannot be handled; the message names it */
    MailEntity rewrite(MailEntity mail) throws IOException {
        MailEntity result = part(mail).orElseThrow(() -> job.refusal("", "nothing of it is left"));
        // some mailboxes say how long the body is
        return result.without("content-length").without("lines");
    }

    /** @return nothing if the part is left out */
    private Optional<MailEntity> part(MailEntity entity) throws IOException {
        String type = entity.type().type();
        MailEntity kept = entity.with(MailHeaders.kept(entity, job));
        if (ELSEWHERE.contains(type)) {
            throw job.refusal(entity.name(), "it is '%s', of which the mail has not all".formatted(type));
        } else if (ENCRYPTED.contains(type)) {
            job.pass(entity.name(), PartClass.ENCRYPTED);
            return Optional.of(kept);
        } else if (type.equals(MACINTOSH_FILE)) {
            job.removed(entity.name(), MACINTOSH_FILE);
            return Optional.empty();
        }
        return kept.hasParts() ? parts(kept) : Optional.of(leaf(kept));
    }

    private Optional<MailEntity> parts(MailEntity entity) throws IOException {
        boolean signed = entity.type().type().equals("multipart/signed");
        if (signed && !job.options().dropsSignatures()) {
            throw job.refusal(entity.name(), "it is signed, and the signature does not fit what is redacted");
        } else if (MailHeaders.encoding(entity, job) != TransferEncoding.NONE) {
            throw job.refusal(entity.name(), "it has parts and is encoded as a whole, which mails must not be");
        }
        List<MailEntity> parts = new ArrayList<>();
        for (MailEntity inside : entity.parts()) {
            if (signed && inside != entity.parts().get(0)) {
                job.removed(inside.name(), "signature");
            } else {
                part(inside).ifPresent(parts::add);
            }
        }
        if (parts.isEmpty()) {
            throw job.refusal(entity.name(), "nothing of it is left");
        }
        MailEntity result = entity.of(entity.boundary(), parts, entity.epilogue());
        return Optional.of(
                signed
                        ? result.with("Content-Type", "multipart/mixed; boundary=\"%s\"".formatted(entity.boundary()))
                        : result);
    }

    private MailEntity leaf(MailEntity entity) throws IOException {
        TransferEncoding encoding = MailHeaders.encoding(entity, job);
        byte[] content;
        try {
            content = encoding.decode(entity.body());
        } catch (IllegalArgumentException | IOException e) {
            throw new RedactionFailed(
                    "part '%s' cannot be redacted: it is no %s".formatted(job.path(entity.name()), encoding), e);
        }
        job.claim(entity.name(), content.length);
        byte[] result = content(content, entity.name(), entity.type());
        if (Arrays.equals(content, result) && encoding.isPlain(entity.body())) {
            return entity;
        }
        MailEntity changed = entity.without("content-md5");
        boolean asItIs = MAILS.contains(entity.type().type()) && encoding == TransferEncoding.NONE;
        return asItIs
                ? changed.of(entity.type(), result)
                : changed.with("Content-Transfer-Encoding", "base64")
                        .of(entity.type(), TransferEncoding.base64(result, lineEnd));
    }

    private byte[] content(byte[] content, String part, ContentType type) throws IOException {
        DocumentSource source = new DocumentSource.InMemory(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (content.length == 0) {
            return content;
        } else if (MAILS.contains(type.type())) {
            job.rewrite(part, DocumentKind.MAIL, source, out);
        } else if (isText(type) && !isPictureOrDocument(content, source)) {
            return new MailText(part, type.parameter("charset"), HTML.contains(type.type()), job).rewrite(content);
        } else {
            job.rewrite(part, source, out);
        }
        return out.toByteArray();
    }

    private static boolean isText(ContentType type) {
        return type.isText() || HTML.contains(type.type()) || type.type().startsWith("message/");
    }

    /** Whatever it is said to be. A text may begin like a mail, as many forwarded ones do. */
    private static boolean isPictureOrDocument(byte[] content, DocumentSource source) throws IOException {
        byte[] head = PartSniffer.head(source);
        return ImageCodecs.formatOf(content).isPresent()
                || PartSniffer.document(head)
                        .filter(kind -> kind != DocumentKind.MAIL)
                        .isPresent();
    }
}
