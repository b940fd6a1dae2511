package org.imagorface.camel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.document.PicturesInText;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.receipt.ReceiptDesk;

/**
 * Runs an operation on messages like mails: a text or nothing in the body, and pictures or, for redactions,
 * documents attached. It works on every
 * attachment or, if one is nothing to work on, fails and changes nothing.
 */
final class AttachmentsProcessor {

    private final ImagorfaceOperation operation;
    private final AttachmentMode mode;
    private final BodyReader bodies;
    private final ExchangeMapper mapper;
    private final AttachedContents attachments;
    private final DocumentProcessor documents;

    AttachmentsProcessor(
            ImagorfaceOperation operation,
            AttachmentMode mode,
            BodyReader bodies,
            ExchangeMapper mapper,
            AttachedContents attachments,
            DocumentProcessor documents) {
        this.operation = operation;
        this.mode = mode;
        this.bodies = bodies;
        this.mapper = mapper;
        this.attachments = attachments;
        this.documents = documents;
    }

    /** Whether the attachments are what to work on. */
    boolean takes(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return mode == AttachmentMode.redact
                && (body == null || body instanceof CharSequence)
                && AttachedContents.count(exchange) > 0;
    }

    /** @param redactor of attached documents */
    void process(
            Exchange exchange,
            OperationSettings settings,
            ImagePipeline pipeline,
            DocumentRedactor redactor,
            ReceiptDesk receipts) {
        Message message = exchange.getMessage();
        if (settings.detect() != DetectMode.always) {
            mapper.refuseRegions(message);
        }
        if (operation == ImagorfaceOperation.detect) {
            mapper.writeAttachmentRegions(message, attachments.apply(exchange, picture -> pipeline.detect(picture)
                    .regions()));
            return;
        }
        Map<String, AttachmentResult> results = results(exchange, settings, pipeline, redactor);
        if (results.values().stream().anyMatch(AttachmentResult::isRedacted)) {
            PicturesInText.refuse(bodies.readText(message));
        }
        if (results.values().stream().allMatch(result -> result.content().isEmpty())) {
            describe(message, results);
        } else {
            AttachedContents.replace(exchange, AttachedContents.replacements(exchange, results));
        }
        AttachedContents.writeReceipts(exchange, results, receipts);
        mapper.writeFlag(message, settings.policy(), AttachedContents.anyWithoutFace(results));
        mapper.writeAttachmentRegions(message, detected(results));
    }

    /** What the operation makes of each attachment, by name; nothing of the message is replaced. */
    Map<String, AttachmentResult> results(
            Exchange exchange, OperationSettings settings, ImagePipeline pipeline, DocumentRedactor redactor) {
        return attachments.apply(exchange, content -> {
            Optional<DocumentSource> document =
                    operation == ImagorfaceOperation.redact ? documents.inMemory(content, settings) : Optional.empty();
            return document.isPresent()
                    ? new AttachmentResult.OfDocument(documents.redact(document.get(), "", settings, redactor))
                    : new AttachmentResult.OfPicture(
                            pipeline.process(RequestFactory.request(operation, settings, content, Optional.empty())));
        });
    }

    private void describe(Message message, Map<String, AttachmentResult> results) {
        Map<String, Object> descriptions = new LinkedHashMap<>();
        results.forEach((name, result) -> descriptions.put(name, result.description()));
        mapper.writeJson(message, descriptions);
    }

    /** An empty list would say that a picture has no regions, so those where nobody looked have none. */
    private static Map<String, List<DetectedRegion>> detected(Map<String, AttachmentResult> results) {
        Map<String, List<DetectedRegion>> regions = new LinkedHashMap<>();
        results.forEach((name, result) -> result.regions().ifPresent(found -> regions.put(name, found)));
        return regions;
    }
}
