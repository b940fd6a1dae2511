package org.imagorface.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.document.PartRecord;
import org.imagorface.document.RedactedDocument;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceFailed;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.receipt.ReceiptDesk;

/** Works on messages whose body is a document. The body is replaced only once the whole document is there. */
final class DocumentProcessor {

    private final ImagorfaceOperation operation;
    private final DocumentSettings documents;
    private final ExchangeMapper mapper;

    DocumentProcessor(ImagorfaceOperation operation, DocumentSettings documents, ExchangeMapper mapper) {
        this.operation = operation;
        this.documents = documents;
        this.mapper = mapper;
    }

    /** The body as a document, if it is a file that is one; it is not read into memory. */
    Optional<DocumentSource> inFile(Message message) {
        Optional<DocumentSource> file =
                worksOnDocuments() ? BodyReader.file(message).map(DocumentSource.InFile::new) : Optional.empty();
        return file.filter(DocumentProcessor::isDocument);
    }

    /** The body as a document, if it is one. */
    Optional<DocumentSource> inMemory(ImageSource body) {
        if (!worksOnDocuments() || !(body instanceof ImageSource.Encoded encoded)) {
            return Optional.empty();
        }
        DocumentSource source = new DocumentSource.InMemory(encoded.bytes());
        return isDocument(source) ? Optional.of(source) : Optional.empty();
    }

    private boolean worksOnDocuments() {
        return operation == ImagorfaceOperation.redact || operation == ImagorfaceOperation.detect;
    }

    private static boolean isDocument(DocumentSource source) {
        try {
            return DocumentRedactor.kindOf(source).isPresent();
        } catch (IOException e) {
            throw BodyReader.failure(e);
        }
    }

    /**
     * Redacts the document, or looks for faces in it.
     *
     * @throws LimitExceeded if it is larger than allowed
     */
    void process(
            Exchange exchange,
            DocumentSource source,
            OperationSettings settings,
            DocumentRedactor redactor,
            ReceiptDesk receipts) {
        Message message = exchange.getMessage();
        if (settings.detect() != DetectMode.always) {
            mapper.refuseRegions(message);
        }
        checkLength(source);
        String name = ExchangeMapper.fileName(message);
        if (operation == ImagorfaceOperation.detect) {
            List<PartRecord> parts = redactor.detect(source, name, documents.detection(settings));
            mapper.writeDocumentRegions(message, parts);
        } else {
            redact(exchange, source, name, settings, redactor, receipts);
        }
    }

    private void redact(
            Exchange exchange,
            DocumentSource source,
            String name,
            OperationSettings settings,
            DocumentRedactor redactor,
            ReceiptDesk receipts) {
        Message message = exchange.getMessage();
        try (RedactedDocument result = redactor.redact(source, name, documents.redaction(settings))) {
            DocumentReceipt receipt = receipts.finish(result.receipt());
            mapper.writeDocument(message, body(exchange, source, result));
            mapper.removeRegions(message);
            message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
            message.setHeader(
                    ImagorfaceConstants.REGION_COUNT, receipt.regions().size());
            message.setHeader(ImagorfaceConstants.RECEIPT, receipt);
            mapper.writeFlag(message, settings.policy(), receipt.regions().isEmpty());
        } catch (IOException e) {
            throw new SourceFailed("the redacted document could not be read or written", e);
        }
    }

    /** What came as bytes leaves as bytes; of a file that may be long the result stays in one. */
    private static Object body(Exchange exchange, DocumentSource source, RedactedDocument result) throws IOException {
        Optional<Path> spilled =
                source instanceof DocumentSource.InFile ? result.content().take() : Optional.empty();
        if (spilled.isPresent()) {
            return SpilledBody.of(spilled.get(), exchange);
        }
        try (InputStream in = result.content().content().open()) {
            return in.readAllBytes();
        }
    }

    private void checkLength(DocumentSource source) {
        try {
            if (source.length() > documents.maxDocumentBytes()) {
                throw new LimitExceeded("document has %d bytes, the limit maxDocumentBytes is %d"
                        .formatted(source.length(), documents.maxDocumentBytes()));
            }
        } catch (IOException e) {
            throw new SourceFailed("the message body could not be read", e);
        }
    }
}
