package org.imagorface.camel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.receipt.ReceiptDesk;
import org.imagorface.redact.Receipt;

/** What an operation made of one attachment. */
sealed interface AttachmentResult {

    /** The new content; empty if it was described only. */
    Optional<byte[]> content();

    /** Type of the content; empty: that of the attachment as it came. */
    Optional<String> contentType();

    /** What is told if there is no content. */
    Map<String, Object> description();

    /** Regions that were looked for. */
    Optional<List<DetectedRegion>> regions();

    /** Whether it was redacted. */
    boolean isRedacted();

    /** Whether it was redacted, and there was nothing to cover. */
    boolean coversNothing();

    /** The record of its redaction as it is handed out, if it was redacted. */
    Optional<Receipt> finished(ReceiptDesk desk, String name);

    /** Of a picture. */
    record OfPicture(ImageResult result) implements AttachmentResult {

        @Override
        public Optional<byte[]> content() {
            return result.content().map(content -> ((ImageSource.Encoded) content).bytes());
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of(result.metadata().contentType());
        }

        @Override
        public Map<String, Object> description() {
            return result.metadata().asMap();
        }

        @Override
        public Optional<List<DetectedRegion>> regions() {
            return result.detectionKey().map(key -> result.metadata().regions());
        }

        @Override
        public boolean isRedacted() {
            return result.receipt().isPresent();
        }

        @Override
        public boolean coversNothing() {
            return result.receipt()
                    .filter(receipt -> receipt.regions().isEmpty())
                    .isPresent();
        }

        @Override
        public Optional<Receipt> finished(ReceiptDesk desk, String name) {
            return result.receipt().map(receipt -> desk.finish(receipt, name));
        }
    }

    /** Of a document that was redacted. */
    record OfDocument(RedactedDocument result) implements AttachmentResult {

        @Override
        public Optional<byte[]> content() {
            return Optional.of(result.content());
        }

        @Override
        public Optional<String> contentType() {
            return Optional.empty();
        }

        @Override
        public Map<String, Object> description() {
            return Map.of();
        }

        @Override
        public Optional<List<DetectedRegion>> regions() {
            return Optional.of(result.receipt().regions());
        }

        @Override
        public boolean isRedacted() {
            return true;
        }

        @Override
        public boolean coversNothing() {
            return result.receipt().regions().isEmpty();
        }

        @Override
        public Optional<Receipt> finished(ReceiptDesk desk, String name) {
            return Optional.of(desk.finish(result.receipt()));
        }
    }
}
