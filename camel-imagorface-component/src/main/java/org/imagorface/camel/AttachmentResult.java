package org.imagorface.camel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.redact.Receipt;

/**
 * What an operation made of one attachment.
 *
 * @param content the new one; empty if it was described only
 * @param contentType of the content; empty: that of the attachment as it came
 * @param description if there is no content
 * @param receipt of its redaction, if it was redacted
 * @param regions if they were looked for
 */
record AttachmentResult(
        Optional<byte[]> content,
        Optional<String> contentType,
        Map<String, Object> description,
        Optional<Receipt> receipt,
        Optional<List<DetectedRegion>> regions) {

    static AttachmentResult of(ImageResult picture) {
        return new AttachmentResult(
                picture.content().map(content -> ((ImageSource.Encoded) content).bytes()),
                Optional.of(picture.metadata().contentType()),
                picture.content().isPresent() ? Map.of() : picture.metadata().asMap(),
                picture.receipt().map(Receipt.class::cast),
                picture.detectionKey().map(key -> picture.metadata().regions()));
    }

    /** Of a redacted document. */
    static AttachmentResult of(byte[] content, DocumentReceipt receipt) {
        return new AttachmentResult(
                Optional.of(content), Optional.empty(), Map.of(), Optional.of(receipt), Optional.of(receipt.regions()));
    }
}
