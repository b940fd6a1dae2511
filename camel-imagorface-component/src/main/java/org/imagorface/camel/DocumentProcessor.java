package org.imagorface.camel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentLimits;
import org.imagorface.document.DocumentOptions;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.document.PdfOptions;
import org.imagorface.error.SourceFailed;
import org.imagorface.pipeline.ImageSource;

/** Redacts the documents in bodies and attachments of messages. */
final class DocumentProcessor {

    private final ImagorfaceConfiguration options;
    private final ExchangeMapper mapper;

    DocumentProcessor(ImagorfaceConfiguration options, ExchangeMapper mapper) {
        this.options = options;
        this.mapper = mapper;
    }

    /** The content as a document, if it is one, and not a page of it is asked for as a picture of another format. */
    Optional<DocumentSource> document(ImageSource content, OperationSettings settings) {
        if (!(content instanceof ImageSource.Encoded encoded)) {
            return Optional.empty();
        }
        DocumentSource source = new DocumentSource.InMemory(encoded.bytes());
        try {
            return DocumentRedactor.kindOf(source)
                    .filter(kind -> kind != DocumentKind.TIFF || !settings.asksForFormatOtherThan("tiff"))
                    .map(kind -> source);
        } catch (IOException e) {
            throw new SourceFailed("the document could not be read", e);
        }
    }

    /** @param name of the document, for its record; empty if it has none */
    RedactedDocument redact(DocumentSource source, String name, OperationSettings settings, DocumentRedactor redactor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentReceipt receipt = redactor.redact(source, name, documentOptions(settings), out);
        return new RedactedDocument(out.toByteArray(), receipt);
    }

    /** The name of the document in the body, without its folder; empty if it has none. */
    static String name(Message message) {
        return message.getHeader(Exchange.FILE_NAME_ONLY, "", String.class);
    }

    /** Replaces the body. */
    void write(Message message, RedactedDocument document) {
        mapper.writeDocument(message, document.content());
        mapper.removeRegions(message);
        message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
        message.setHeader(
                ImagorfaceConstants.REGION_COUNT, document.receipt().regions().size());
        message.setHeader(ImagorfaceConstants.RECEIPT, document.receipt());
    }

    private DocumentOptions documentOptions(OperationSettings settings) {
        DocumentLimits limits = new DocumentLimits(
                options.getMaxSourceBytes(),
                DocumentLimits.DEFAULT.maxUnpackedBytes(),
                DocumentLimits.DEFAULT.maxParts(),
                DocumentLimits.DEFAULT.maxDepth());
        return new DocumentOptions(settings.redaction(), Set.of(), PdfOptions.DEFAULT, limits);
    }
}
