package org.imagorface.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.redact.Receipt;
import org.imagorface.redact.ReceiptHashes;
import org.imagorface.redact.ReceiptMethod;
import org.imagorface.redact.ReceiptSignature;
import org.imagorface.redact.Verification;

/**
 * The record of a document's redaction, without any of its content but the names of its parts.
 *
 * @param name of the file, empty if it has none
 * @param kind of the document, which is that of the result, too
 * @param parts what became of each, in the order of the document
 * @param time when the redaction was finished
 */
public record DocumentReceipt(
        String name,
        DocumentKind kind,
        ReceiptHashes hashes,
        List<PartRecord> parts,
        ReceiptMethod method,
        Verification verification,
        Instant time,
        Optional<ReceiptSignature> signature)
        implements Receipt {

    public DocumentReceipt {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(hashes, "hashes");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(signature, "signature");
        parts = List.copyOf(parts);
    }

    @Override
    public String kindId() {
        return kind.id();
    }

    /** Of all parts. */
    @Override
    public List<DetectedRegion> regions() {
        return parts.stream().flatMap(part -> part.regions().stream()).toList();
    }

    /** Number of faces in all parts. */
    public int faces() {
        return parts.stream().mapToInt(PartRecord::faces).sum();
    }

    /** Pages, frames and pictures that were looked at. */
    public int pages() {
        return parts.stream().mapToInt(PartRecord::pages).sum();
    }

    /** The same without names, unsigned: parts are {@code #1}, {@code #2} and so on. */
    public DocumentReceipt withoutNames() {
        List<PartRecord> numbered = IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).withPath("#" + (i + 1)))
                .toList();
        return new DocumentReceipt("", kind, hashes, numbered, method, verification, time, Optional.empty());
    }

    /** The same with a signature over it. */
    public DocumentReceipt signed(ReceiptSignature made) {
        return new DocumentReceipt(name, kind, hashes, parts, method, verification, time, Optional.of(made));
    }
}
