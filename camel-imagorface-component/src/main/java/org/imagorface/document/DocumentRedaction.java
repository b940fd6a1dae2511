package org.imagorface.document;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ImageException;
import org.imagorface.error.RedactionFailed;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.redact.ReceiptHashes;
import org.imagorface.redact.ReceiptMethod;
import org.imagorface.redact.Verification;

/**
 * The redaction of one document. Where the policy wants it verified, the handler reads what it has written again, from its
 * bytes, in a look that changes nothing: there may be no face in it, no metadata in its pictures, and nothing that a redaction
 * would leave out. A picture in which a face is found is redacted once more. For one thread.
 */
final class DocumentRedaction {

    private static final int MOST_ROUNDS = 5;

    private final DocumentHandlers handlers;
    private final DocumentHandler handler;
    private final ImagePipeline pipeline;
    private final DocumentOptions options;
    private final String name;

    DocumentRedaction(
            DocumentHandlers handlers,
            DocumentHandler handler,
            ImagePipeline pipeline,
            DocumentOptions options,
            String name) {
        this.handlers = handlers;
        this.handler = handler;
        this.pipeline = pipeline;
        this.options = options;
        this.name = name;
    }

    /** The result, whole and found good. */
    RedactedDocument run(DocumentSource source) throws IOException {
        SpillBuffer result = new SpillBuffer();
        try {
            List<PartRecord> parts = rewrite(source, new RedactingPictures(pipeline, options), options, result);
            Verification verification = Verification.NONE;
            for (int round = 1; options.policy().verifies() && !verification.done(); round++) {
                List<PartRecord> left = left(result.content());
                if (left.isEmpty()) {
                    verification = Verification.passed(round);
                } else {
                    parts = merged(parts, left);
                    result = again(result, left, round);
                }
            }
            DocumentReceipt receipt = receipt(source, result.content(), parts, verification);
            options.policy().check(receipt.faces());
            return new RedactedDocument(receipt, result);
        } catch (Throwable e) {
            result.close();
            throw e;
        }
    }

    private List<PartRecord> rewrite(DocumentSource source, PictureWork work, DocumentOptions how, OutputStream out)
            throws IOException {
        DocumentJob job = DocumentJob.of(handlers, work, how, name);
        job.run(handler, source, out);
        return job.records();
    }

    /** The result with what is left in it redacted; the buffer that it was in is closed. */
    private SpillBuffer again(SpillBuffer result, List<PartRecord> left, int round) throws IOException {
        if (round == MOST_ROUNDS) {
            throw new RedactionFailed(
                    "part '%s' of the redacted document has a face, found when it was looked at for the %dth time"
                            .formatted(left.get(0).path(), round));
        }
        SpillBuffer next = new SpillBuffer();
        try (result) {
            PictureWork mending = new MendingPictures(pipeline, ofResult(), round > 1);
            rewrite(result.content(), mending, ofResult(), next);
            return next;
        } catch (Throwable e) {
            next.close();
            throw e;
        }
    }

    /** The parts of the result that have faces. */
    private List<PartRecord> left(DocumentSource result) throws IOException {
        DocumentJob job = DocumentJob.of(handlers, new LookingPictures(pipeline, true), ofResult(), name);
        try {
            job.run(handler, result, OutputStream.nullOutputStream());
        } catch (Cancelled e) {
            throw e;
        } catch (ImageException e) {
            throw new RedactionFailed("the redacted document could not be verified: " + e.getMessage(), e);
        }
        for (PartRecord part : job.records()) {
            if (part.action() == PartRecord.Action.REMOVED) {
                throw new RedactionFailed("the redacted document still has the part '%s' of the kind '%s'"
                        .formatted(part.path(), part.kind()));
            }
        }
        return job.records().stream().filter(part -> !part.regions().isEmpty()).toList();
    }

    /** A result is neither encrypted nor signed. */
    private DocumentOptions ofResult() {
        PdfOptions pdf = new PdfOptions(
                options.pdf().rasterizes(),
                false,
                Optional.empty(),
                options.pdf().keepsAttachments());
        return new DocumentOptions(options.redaction(), options.passed(), options.policy(), pdf, options.limits());
    }

    private static List<PartRecord> merged(List<PartRecord> parts, List<PartRecord> left) {
        List<PartRecord> merged = new ArrayList<>(parts);
        for (PartRecord found : left) {
            int known = 0;
            while (known < merged.size() && !merged.get(known).path().equals(found.path())) {
                known++;
            }
            if (known < merged.size()) {
                merged.set(known, merged.get(known).withMore(found.regions()));
            } else {
                merged.add(found);
            }
        }
        return merged;
    }

    private DocumentReceipt receipt(
            DocumentSource source, DocumentSource result, List<PartRecord> parts, Verification verification)
            throws IOException {
        return new DocumentReceipt(
                name,
                handler.kind(),
                new ReceiptHashes(sha256(source), source.length(), sha256(result), result.length()),
                parts,
                new ReceiptMethod(
                        List.of(options.redaction()),
                        pipeline.detectedBy().detectors(),
                        pipeline.detectedBy().fingerprint()),
                verification,
                Instant.now(),
                Optional.empty());
    }

    private static String sha256(DocumentSource source) throws IOException {
        try (DigestInputStream in = new DigestInputStream(source.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
