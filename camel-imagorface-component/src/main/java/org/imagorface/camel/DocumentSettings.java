package org.imagorface.camel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.imagorface.document.DocumentLimits;
import org.imagorface.document.DocumentOptions;
import org.imagorface.document.PartClass;
import org.imagorface.document.PdfOptions;
import org.imagorface.error.InvalidSetting;

/** What an endpoint's options say of documents, in their room's terms. No header replaces these. */
record DocumentSettings(Set<PartClass> passed, PdfOptions pdf, DocumentLimits limits, long maxDocumentBytes) {

    /** @throws InvalidSetting if an option is out of range; the message names it */
    static DocumentSettings of(ImagorfaceConfiguration options) {
        long maxBytes = positive("maxDocumentBytes", options.getMaxDocumentBytes());
        return new DocumentSettings(
                passed(options.getPassParts()),
                new PdfOptions(
                        options.isRasterizePages(),
                        options.isDropSignatures(),
                        Optional.ofNullable(options.getDocumentPassword()),
                        options.isKeepEmbeddedFiles()),
                new DocumentLimits(
                        positive("maxSourceBytes", options.getMaxSourceBytes()),
                        maxBytes,
                        (int) positive("maxParts", options.getMaxParts()),
                        (int) positive("maxDepth", options.getMaxDepth())),
                maxBytes);
    }

    /** For a redaction of one message. */
    DocumentOptions redaction(OperationSettings settings) {
        return new DocumentOptions(settings.redaction(), passed, settings.documentPolicy(), pdf, limits);
    }

    /** For a look at one message's document, whose signatures stay good. */
    DocumentOptions detection(OperationSettings settings) {
        PdfOptions signed = new PdfOptions(pdf.rasterizes(), true, pdf.password(), pdf.keepsAttachments());
        return new DocumentOptions(settings.redaction(), passed, signed, limits);
    }

    private static Set<PartClass> passed(String list) {
        Set<PartClass> kinds = EnumSet.noneOf(PartClass.class);
        if (list != null && !list.isBlank()) {
            for (String id : list.split(",", -1)) {
                kinds.add(PartClass.byId(id.strip())
                        .orElseThrow(() -> new InvalidSetting("passParts had '%s', must be some of %s"
                                .formatted(
                                        id.strip(),
                                        Arrays.stream(PartClass.values())
                                                .map(PartClass::id)
                                                .toList()))));
            }
        }
        return kinds;
    }

    private static long positive(String option, long value) {
        if (value < 1) {
            throw new InvalidSetting("%s was %d, must be at least 1".formatted(option, value));
        }
        return value;
    }
}
