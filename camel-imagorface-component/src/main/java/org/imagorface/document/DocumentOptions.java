package org.imagorface.document;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.imagorface.pipeline.RedactionPolicy;
import org.imagorface.redact.Redaction;

/**
 * How documents are redacted.
 *
 * @param redaction done to each region
 * @param passed kinds of parts that pass untouched although nobody could look into them; the receipt names each
 * @param policy what must hold of the document as a whole for it to be handed out
 * @param pdf for PDF documents
 * @param limits on size, number and depth of parts
 */
public record DocumentOptions(
        Redaction redaction, Set<PartClass> passed, RedactionPolicy policy, PdfOptions pdf, DocumentLimits limits) {

    public DocumentOptions {
        Objects.requireNonNull(redaction, "redaction");
        passed = passed.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(passed));
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(pdf, "pdf");
        Objects.requireNonNull(limits, "limits");
    }

    /** Options that let a document pass whatever is found in it, or not. */
    public DocumentOptions(Redaction redaction, Set<PartClass> passed, PdfOptions pdf, DocumentLimits limits) {
        this(redaction, passed, RedactionPolicy.PASS, pdf, limits);
    }

    /** Whether signed documents, of whatever kind, are redacted, which takes their signatures away; else they are refused. */
    boolean dropsSignatures() {
        return pdf.dropsSignatures();
    }
}
