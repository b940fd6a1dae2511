package org.imagorface.camel;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.imagorface.error.RedactionFailed;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.redact.RedactionReceipt;

/** Redacts the attachments of a message: all of them or, if one cannot be, none. */
final class AttachmentRedactor {

    private static final String CONTENT_TYPE = "Content-Type";

    private final BodyReader bodies;

    AttachmentRedactor(BodyReader bodies) {
        this.bodies = bodies;
    }

    /** Number of attachments. */
    static int count(Exchange exchange) {
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        return message.hasAttachments() ? message.getAttachmentObjects().size() : 0;
    }

    /**
     * The redacted attachments by name, to be put in place by {@link #replace} once the body is redacted, too.
     *
     * @param redaction makes a redacted picture of a picture
     * @throws RedactionFailed if one cannot be redacted; the message names it
     */
    Map<String, Redacted> redact(Exchange exchange, Function<ImageSource, ImageResult> redaction) {
        Map<String, Redacted> redacted = new LinkedHashMap<>();
        if (count(exchange) > 0) {
            exchange.getMessage(AttachmentMessage.class).getAttachmentObjects().forEach((name, attachment) -> {
                try (InputStream in = attachment.getDataHandler().getInputStream()) {
                    ImageResult result = redaction.apply(new ImageSource.Encoded(bodies.read(in)));
                    redacted.put(name, Redacted.of(attachment, result));
                } catch (IOException | RuntimeException e) {
                    throw new RedactionFailed(
                            "attachment '%s' could not be redacted; attachments=ignore leaves attachments as they are"
                                    .formatted(name),
                            e);
                }
            });
        }
        return redacted;
    }

    /** Puts redacted attachments in the place of those they were made of, and their receipts into a header. */
    static void replace(Exchange exchange, Map<String, Redacted> redacted) {
        if (redacted.isEmpty()) {
            return;
        }
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        Map<String, RedactionReceipt> receipts = new LinkedHashMap<>();
        redacted.forEach((name, one) -> {
            message.addAttachmentObject(name, one.attachment());
            receipts.put(name, one.receipt());
        });
        message.setHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS, receipts);
    }

    /** An attachment after its redaction. */
    record Redacted(Attachment attachment, RedactionReceipt receipt) {

        private static Redacted of(Attachment original, ImageResult result) {
            byte[] bytes = ((ImageSource.Encoded) result.content().orElseThrow()).bytes();
            String contentType = result.metadata().contentType();
            DefaultAttachment attachment = new DefaultAttachment(
                    new DataHandler(new NamedBytes(original.getDataHandler().getName(), contentType, bytes)));
            for (String header : original.getHeaderNames()) {
                original.getHeaderAsList(header).forEach(value -> attachment.addHeader(header, value));
            }
            if (attachment.getHeader(CONTENT_TYPE) != null) {
                attachment.setHeader(CONTENT_TYPE, contentType);
            }
            return new Redacted(attachment, result.receipt().orElseThrow());
        }
    }
}
