package org.imagorface.redact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.Size;

/**
 * The record of a picture's redaction.
 *
 * @param name of the file, empty if it has none
 * @param kindId format of the result
 * @param size of the result in pixels
 * @param frames pictures or pages in the result, at least 1
 * @param regions what was obscured, in fractions of the result's sides; a region without area, of which a pixel or a line was
 *     covered, is among them
 * @param time when the redaction was finished
 */
public record RedactionReceipt(
        String name,
        String kindId,
        ReceiptHashes hashes,
        Size size,
        int frames,
        List<DetectedRegion> regions,
        ReceiptMethod method,
        Verification verification,
        Instant time,
        Optional<ReceiptSignature> signature)
        implements Receipt {

    public RedactionReceipt {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kindId, "kindId");
        Objects.requireNonNull(hashes, "hashes");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(signature, "signature");
        if (frames < 1) {
            throw new IllegalArgumentException("frames was " + frames + ", must be at least 1");
        }
        regions = List.copyOf(regions);
    }

    /** The same of a file with this name, unsigned. */
    public RedactionReceipt withName(String file) {
        return new RedactionReceipt(
                file, kindId, hashes, size, frames, regions, method, verification, time, Optional.empty());
    }

    /** The same with a signature over it. */
    public RedactionReceipt signed(ReceiptSignature made) {
        return new RedactionReceipt(
                name, kindId, hashes, size, frames, regions, method, verification, time, Optional.of(made));
    }
}
