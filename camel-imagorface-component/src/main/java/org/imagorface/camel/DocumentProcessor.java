package org.imagorface.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.document.PartRecord;
import org.imagorface.document.RedactedDocument;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceFailed;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.receipt.ReceiptDesk;

/** Works on the documents in bodies and attachments of messages. A body is replaced only once the whole document is there. */
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
    Optional<DocumentSource> inFile(Message message, OperationSettings settings) {
        Optional<DocumentSource> file =
                worksOnDocuments() ? BodyReader.file(message).map(DocumentSource.InFile::new) : Optional.empty();
        return file.filter(source -> isDocument(source, settings));
    }

    /** The content as a document, if it is one, and not a page of it is asked for as a picture of another format. */
    Optional<DocumentSource> inMemory(ImageSource content, OperationSettings settings) {
        if (!worksOnDocuments() || !(content instanceof ImageSource.Encoded encoded)) {
            return Optional.empty();
        }
        DocumentSource source = new DocumentSource.InMemory(encoded.bytes());
        return isDocument(source, settings) ? Optional.of(source) : Optional.empty();
    }

    private boolean worksOnDocuments() {
        return operation == ImagorfaceOperation.redact || operation == ImagorfaceOperation.detect;
    }

    private static boolean isDocument(DocumentSource source, OperationSettings settings) {
        try {
            return DocumentRedactor.kindOf(source)
                    .filter(kind -> kind != DocumentKind.TIFF || !settings.asksForFormatOtherThan("tiff"))
                    .isPresent();
        } catch (IOException e) {
            throw BodyReader.failure(e);
        }
    }

    /**
     * Looks for faces in the document of a body.
     *
     * @throws LimitExceeded if it is larger than allowed
     */
    void detect(Message message, DocumentSource source, OperationSettings settings, DocumentRedactor redactor) {
        checkLength(source);
        String name = ExchangeMapper.fileName(message);
        List<PartRecord> parts = redactor.detect(source, name, documents.detection(settings));
        mapper.writeDocumentRegions(message, parts);
    }

    /**
     * Redacts a document; the message stays as it is.
     *
     * @param name of the document, for its record; empty if it has none
     * @return what the caller closes
     * @throws LimitExceeded if it is larger than allowed
     */
    RedactedDocument redact(DocumentSource source, String name, OperationSettings settings, DocumentRedactor redactor) {
        checkLength(source);
        return redactor.redact(source, name, documents.redaction(settings));
    }

    /** Bytes for what came as bytes; of a file that may be long the result stays in one. */
    static Object body(Exchange exchange, DocumentSource source, RedactedDocument document) throws IOException {
        Optional<Path> spilled =
                source instanceof DocumentSource.InFile ? document.content().take() : Optional.empty();
        return spilled.isPresent() ? SpilledBody.of(spilled.get(), exchange) : bytes(document);
    }

    /** The whole document. */
    static byte[] bytes(RedactedDocument document) throws IOException {
        try (InputStream in = document.content().content().open()) {
            return in.readAllBytes();
        }
    }

    /** Replaces the body. */
    void write(
            Message message, Object body, DocumentReceipt receipt, OperationSettings settings, ReceiptDesk receipts) {
        List<DetectedRegion> regions = receipt.regions();
        mapper.writeDocument(message, body);
        mapper.removeRegions(message);
        message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
        message.setHeader(ImagorfaceConstants.REGION_COUNT, regions.size());
        message.setHeader(ImagorfaceConstants.RECEIPT, receipts.finish(receipt));
        mapper.writeFlag(message, settings.policy(), regions.isEmpty());
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
