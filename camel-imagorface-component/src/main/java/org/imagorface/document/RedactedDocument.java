package org.imagorface.document;

import java.io.IOException;
import java.util.Objects;

/**
 * A document that was redacted, whole and found good. Closing it gives its memory back, and deletes its file if it has one that
 * nobody has taken.
 */
public record RedactedDocument(DocumentReceipt receipt, SpillBuffer content) implements AutoCloseable {

    public RedactedDocument {
        Objects.requireNonNull(receipt, "receipt");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
