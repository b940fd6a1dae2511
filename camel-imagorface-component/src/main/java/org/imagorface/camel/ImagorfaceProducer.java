package org.imagorface.camel;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.support.DefaultProducer;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.error.RedactionFailed;
import org.imagorface.pipeline.Detection;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageRequest;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.KnownRegions;
import org.imagorface.receipt.ReceiptDesk;

/**
 * Runs one operation on message after message. Nothing of a message is kept. If an operation fails, the message keeps the body
 * that it came with and the exchange fails.
 */
public class ImagorfaceProducer extends DefaultProducer {

    private final ImagorfaceConfiguration options;
    private final ImagorfaceOperation operation;
    private final ExchangeMapper mapper;
    private final AttachmentsProcessor attachments;
    private final DocumentProcessor documents;
    private ReceiptDesk receipts;
    private ImagePipeline pipeline;
    private DocumentRedactor documentRedactor;

    public ImagorfaceProducer(ImagorfaceEndpoint endpoint) {
        super(endpoint);
        options = endpoint.getConfiguration();
        operation = endpoint.getOperation();
        BodyReader bodies = new BodyReader(options.getMaxSourceBytes());
        mapper = new ExchangeMapper(bodies);
        documents = new DocumentProcessor(operation, DocumentSettings.of(options), mapper);
        attachments = new AttachmentsProcessor(
                operation,
                options.getAttachments(),
                bodies,
                mapper,
                new AttachedContents(bodies, operation),
                documents);
    }

    @Override
    public ImagorfaceEndpoint getEndpoint() {
        return (ImagorfaceEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        receipts = getEndpoint().receipts();
        pipeline = getEndpoint().engine().pipeline();
        documentRedactor = getEndpoint().engine().documents();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (operation == ImagorfaceOperation.redact || operation == ImagorfaceOperation.process) {
            // a failure must not leave an earlier redaction's receipt with this body
            message.removeHeader(ImagorfaceConstants.RECEIPT);
            message.removeHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS);
            message.removeHeader(ImagorfaceConstants.FLAGGED);
        }
        message.removeHeader(ImagorfaceConstants.DOCUMENT_REGIONS);
        OperationSettings settings = OperationSettings.of(options, message);
        if (attachments.takes(exchange)) {
            attachments.process(exchange, settings, pipeline, documentRedactor, receipts);
            return;
        }
        Optional<DocumentSource> file = documents.inFile(message, settings);
        if (file.isPresent()) {
            document(exchange, settings, file.get());
            return;
        }
        ImageSource source = RequestFactory.colorSource(operation, settings).orElseGet(() -> mapper.source(message));
        Optional<DocumentSource> document = documents.inMemory(source, settings);
        if (document.isPresent()) {
            document(exchange, settings, document.get());
            return;
        }
        Optional<KnownRegions> known =
                settings.detect() == DetectMode.always ? Optional.empty() : mapper.knownRegions(message, source);
        if (operation == ImagorfaceOperation.detect) {
            detect(message, source, known);
        } else {
            transform(exchange, settings, RequestFactory.request(operation, settings, source, known));
        }
    }

    private void document(Exchange exchange, OperationSettings settings, DocumentSource document) {
        Message message = exchange.getMessage();
        if (settings.detect() != DetectMode.always) {
            mapper.refuseRegions(message);
        }
        if (operation == ImagorfaceOperation.detect) {
            documents.detect(message, document, settings, documentRedactor);
            return;
        }
        RedactedDocument result =
                documents.redact(document, ExchangeMapper.fileName(message), settings, documentRedactor);
        Map<String, AttachmentResult> attached = options.getAttachments() == AttachmentMode.ignore
                ? Map.of()
                : attachments.results(exchange, settings, pipeline, documentRedactor);
        Map<String, Attachment> redactedAttachments = AttachedContents.replacements(exchange, attached);
        documents.write(message, result, settings, receipts);
        AttachedContents.replace(exchange, redactedAttachments);
        AttachedContents.writeReceipts(exchange, attached, receipts);
        mapper.writeFlag(message, settings.policy(), AttachedContents.anyWithoutFace(attached));
    }

    private void detect(Message message, ImageSource source, Optional<KnownRegions> known) {
        if (known.isPresent()) {
            mapper.writeRegions(message, known.get(), Optional.of(source));
            return;
        }
        Detection detection = pipeline.detect(source);
        KnownRegions found = new KnownRegions(detection.regions(), pipeline.detectedBy());
        mapper.writeRegions(message, found, Optional.of(source));
        mapper.writeDetectionKey(message, Optional.of(detection.key()));
    }

    private void transform(Exchange exchange, OperationSettings settings, ImageRequest request) {
        Message message = exchange.getMessage();
        ImageResult result = options.getSourceLoader() instanceof ExchangeSourceLoader loader
                ? pipeline.process(request, image -> loader.load(image, exchange))
                : pipeline.process(request);
        Map<String, AttachmentResult> attached = redactAttachments(exchange, settings, result);
        Map<String, Attachment> redactedAttachments = AttachedContents.replacements(exchange, attached);
        if (result.content().isPresent()) {
            mapper.writePicture(message, result.content().get(), result.metadata());
        } else {
            mapper.writeJson(message, result.metadata().asMap());
        }
        AttachedContents.replace(exchange, redactedAttachments);
        AttachedContents.writeReceipts(exchange, attached, receipts);
        mapper.writeFlag(message, settings.policy(), AttachedContents.anyWithoutFace(attached));
        describe(message, settings, request, result);
        if (operation == ImagorfaceOperation.process) {
            message.setHeader(ImagorfaceConstants.DELIVERY, result.delivery());
        }
    }

    /** All or none, and before anything of the message is replaced. */
    private Map<String, AttachmentResult> redactAttachments(
            Exchange exchange, OperationSettings settings, ImageResult result) {
        if (result.receipt().isEmpty() || options.getAttachments() == AttachmentMode.ignore) {
            return Map.of();
        }
        if (operation == ImagorfaceOperation.redact) {
            return attachments.results(exchange, settings, pipeline, documentRedactor);
        }
        int count = AttachedContents.count(exchange);
        if (count > 0) {
            throw new RedactionFailed(
                    "message has %d attachment(s), which %s does not redact; use imagorface:redact, or attachments=ignore"
                            .formatted(count, operation));
        }
        return Map.of();
    }

    private void describe(Message message, OperationSettings settings, ImageRequest request, ImageResult result) {
        boolean given = request.knownRegions().isPresent();
        // regions that may not be all must not keep a later step from looking
        if (result.regions().isPresent() && (given || result.detectionKey().isPresent())) {
            // a description without a path is of the source itself
            Optional<ImageSource> source = settings.path().isEmpty() ? Optional.of(request.source()) : Optional.empty();
            KnownRegions regions = new KnownRegions(
                    result.regions().orElseThrow(),
                    request.knownRegions().map(KnownRegions::detectedBy).orElseGet(pipeline::detectedBy));
            mapper.writeRegions(message, regions, result.content().or(() -> source));
        } else {
            mapper.removeRegions(message);
        }
        if (!given) {
            mapper.writeDetectionKey(message, result.detectionKey());
        }
        result.receipt().ifPresent(receipt -> {
            message.setHeader(ImagorfaceConstants.RECEIPT, receipts.finish(receipt, ExchangeMapper.fileName(message)));
            mapper.writeFlag(message, settings.policy(), receipt.regions().isEmpty());
        });
    }
}
