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

/** Redacts messages whose body is a document. The body is replaced only once the whole document is there. */
final class DocumentProcessor {

    private final ImagorfaceConfiguration options;
    private final ExchangeMapper mapper;

    DocumentProcessor(ImagorfaceConfiguration options, ExchangeMapper mapper) {
        this.options = options;
        this.mapper = mapper;
    }

    /** The body as a document, if it is one, and not a page of it is asked for as a picture of another format. */
    Optional<DocumentSource> document(ImageSource body, OperationSettings settings) {
        if (!(body instanceof ImageSource.Encoded encoded)) {
            return Optional.empty();
        }
        DocumentSource source = new DocumentSource.InMemory(encoded.bytes());
        try {
            return DocumentRedactor.kindOf(source)
                    .filter(kind -> kind != DocumentKind.TIFF || !settings.asksForFormatOtherThan("tiff"))
                    .map(kind -> source);
        } catch (IOException e) {
            throw new SourceFailed("the message body could not be read", e);
        }
    }

    void redact(Exchange exchange, DocumentSource source, OperationSettings settings, DocumentRedactor redactor) {
        Message message = exchange.getMessage();
        if (settings.detect() != DetectMode.always) {
            mapper.refuseRegions(message);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String name = message.getHeader(Exchange.FILE_NAME_ONLY, "", String.class);
        DocumentReceipt receipt = redactor.redact(source, name, documentOptions(settings), out);
        mapper.writeDocument(message, out.toByteArray());
        mapper.removeRegions(message);
        message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
        message.setHeader(ImagorfaceConstants.REGION_COUNT, receipt.regions().size());
        message.setHeader(ImagorfaceConstants.RECEIPT, receipt);
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
