package org.imagorface.camel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Message;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.document.PartRecord;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceFailed;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.receipt.ReceiptDesk;

/** Works on documents in bodies and attachments. A body is replaced only once the whole document is there. */
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

    /** The body as a document, if it is one, and not a page of it is asked for as a picture of another format. */
    Optional<DocumentSource> inMemory(ImageSource body, OperationSettings settings) {
        if (!worksOnDocuments() || !(body instanceof ImageSource.Encoded encoded)) {
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
     * Looks for faces in the document of a message's body.
     *
     * @throws LimitExceeded if it is larger than allowed
     */
    void detect(Message message, DocumentSource source, OperationSettings settings, DocumentRedactor redactor) {
        checkLength(source);
        List<PartRecord> parts =
                redactor.detect(source, ExchangeMapper.fileName(message), documents.detection(settings));
        mapper.writeDocumentRegions(message, parts);
    }

    /**
     * Redacts a document, and changes nothing of the message.
     *
     * @param name of the document, for its record; empty if it has none
     * @throws LimitExceeded if it is larger than allowed
     */
    RedactedDocument redact(DocumentSource source, String name, OperationSettings settings, DocumentRedactor redactor) {
        checkLength(source);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentReceipt receipt = redactor.redact(source, name, documents.redaction(settings), out);
        return new RedactedDocument(out.toByteArray(), receipt);
    }

    /** Replaces the body. */
    void write(Message message, RedactedDocument document, OperationSettings settings, ReceiptDesk receipts) {
        DocumentReceipt receipt = document.receipt();
        mapper.writeDocument(message, document.content());
        mapper.removeRegions(message);
        message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
        message.setHeader(ImagorfaceConstants.REGION_COUNT, receipt.regions().size());
        message.setHeader(ImagorfaceConstants.RECEIPT, receipts.finish(receipt));
        mapper.writeFlag(message, settings.policy(), receipt.regions().isEmpty());
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
