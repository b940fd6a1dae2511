package org.imagorface.redact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;

/** The record of a redaction: enough to show later what was done to which bytes, without any of their content. */
public interface Receipt {

    /** The file's name; empty if it has none, or names are not to be recorded. */
    String name();

    /** Kind of the result, such as {@code png} or {@code zip}, which is that of a document's source, too. */
    String kindId();

    ReceiptHashes hashes();

    ReceiptMethod method();

    Verification verification();

    /** What was covered, in fractions of the upright picture's or page's sides. */
    List<DetectedRegion> regions();

    /** When the redaction was finished. */
    Instant time();

    Optional<ReceiptSignature> signature();

    /** SHA-256 of the source, 64 lower-case hexadecimal digits. */
    default String inputSha256() {
        return hashes().inputSha256();
    }

    /** SHA-256 of the result, likewise. */
    default String outputSha256() {
        return hashes().outputSha256();
    }

    /** What was done to each region, in order, at least one. */
    default List<Redaction> redactions() {
        return method().redactions();
    }

    /** Names of the detectors that looked; empty if the regions came from elsewhere. */
    default List<String> detectors() {
        return method().detectors();
    }

    /** Of the detectors' models and settings; empty if there were none. */
    default String detectorFingerprint() {
        return method().detectorFingerprint();
    }
}
