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
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.SourceFailed;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.receipt.ReceiptDesk;
import org.imagorface.redact.Receipt;

/** The attachments of a message. What is done is done to all of them or, if one is nothing to work on, to none. */
final class AttachedContents {

    private static final String CONTENT_TYPE = "Content-Type";

    private final BodyReader bodies;
    private final ImagorfaceOperation operation;

    AttachedContents(BodyReader bodies, ImagorfaceOperation operation) {
        this.bodies = bodies;
        this.operation = operation;
    }

    /** Number of attachments. */
    static int count(Exchange exchange) {
        return attachments(exchange).size();
    }

    private static Map<String, Attachment> attachments(Exchange exchange) {
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        return message.hasAttachments() ? message.getAttachmentObjects() : Map.of();
    }

    /**
     * What a function makes of each attachment, by name. The message stays as it is.
     *
     * @throws RedactionFailed if one cannot be redacted; the message names it
     * @throws SourceFailed likewise, for the other operations
     * @throws InvalidSetting from the function: no attachment is to blame
     * @throws InvalidPath likewise
     */
    <T> Map<String, T> apply(Exchange exchange, Function<ImageSource, T> function) {
        Map<String, T> results = new LinkedHashMap<>();
        attachments(exchange).forEach((name, attachment) -> {
            try (InputStream in = attachment.getDataHandler().getInputStream()) {
                results.put(name, function.apply(new ImageSource.Encoded(bodies.read(in))));
            } catch (InvalidSetting | InvalidPath e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw failure(name, e);
            }
        });
        return results;
    }

    private ImageException failure(String name, Exception cause) {
        return operation == ImagorfaceOperation.redact
                ? new RedactionFailed(
                        "attachment '%s' could not be redacted; attachments=ignore leaves attachments as they are"
                                .formatted(name),
                        cause)
                : new SourceFailed(
                        "attachment '%s' is not a picture that imagorface:%s can work on".formatted(name, operation),
                        cause);
    }

    /**
     * Attachments with new content, and the names and headers of the old ones. For {@link #replace}, once nothing can fail any
     * more.
     *
     * @param results with content, for every attachment
     */
    static Map<String, Attachment> replacements(Exchange exchange, Map<String, AttachmentResult> results) {
        Map<String, Attachment> replacements = new LinkedHashMap<>();
        if (!results.isEmpty()) {
            attachments(exchange)
                    .forEach((name, original) -> replacements.put(name, replacement(original, results.get(name))));
        }
        return replacements;
    }

    private static Attachment replacement(Attachment original, AttachmentResult result) {
        DataHandler content = original.getDataHandler();
        String contentType = result.contentType().orElseGet(content::getContentType);
        DefaultAttachment attachment = new DefaultAttachment(new DataHandler(
                new NamedBytes(content.getName(), contentType, result.content().orElseThrow())));
        for (String header : original.getHeaderNames()) {
            original.getHeaderAsList(header).forEach(value -> attachment.addHeader(header, value));
        }
        if (result.contentType().isPresent() && attachment.getHeader(CONTENT_TYPE) != null) {
            attachment.setHeader(CONTENT_TYPE, contentType);
        }
        return attachment;
    }

    /** Puts all of the replacements in the place of the attachments; none: leaves these. */
    static void replace(Exchange exchange, Map<String, Attachment> replacements) {
        if (!replacements.isEmpty()) {
            exchange.getMessage(AttachmentMessage.class).setAttachmentObjects(replacements);
        }
    }

    /** Whether a redaction covered nothing. */
    static boolean anyWithoutFace(Map<String, AttachmentResult> results) {
        return results.values().stream().anyMatch(AttachmentResult::coversNothing);
    }

    /** Puts the receipts of redactions into a header; without any, leaves it. */
    static void writeReceipts(Exchange exchange, Map<String, AttachmentResult> results, ReceiptDesk desk) {
        Map<String, Receipt> receipts = new LinkedHashMap<>();
        results.forEach(
                (name, result) -> result.finished(desk, name).ifPresent(receipt -> receipts.put(name, receipt)));
        if (!receipts.isEmpty()) {
            exchange.getMessage().setHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS, receipts);
        }
    }
}
