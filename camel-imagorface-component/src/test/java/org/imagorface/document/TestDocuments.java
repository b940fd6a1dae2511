package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.detect.pico.PicoOptions;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.image.Color;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;
import org.imagorface.testing.TestPictures;

/** Redacts documents in tests, with the detector that imagorface has and black boxes. */
final class TestDocuments {

    static final Redaction BLACK = new Redaction(new RedactionStyle.Fill(Color.BLACK), RedactionShape.BOX, 0);

    private static final DocumentRedactor REDACTOR = new DocumentRedactor(pipeline(400));

    /** For pictures of pages, on which faces are small. */
    private static final ImagePipeline LOOK = pipeline(1600);

    private TestDocuments() {}

    private static ImagePipeline pipeline(int probeSize) {
        TestPictures.load();
        RegionFinder finder = new RegionFinder(
                List.of(new PicoDetector(PicoCascade.embedded(), PicoOptions.DEFAULTS)),
                probeSize,
                DetectionCache.NONE);
        ProcessingLimits limits = ProcessingLimits.DEFAULT;
        return new ImagePipeline(new ImageCodecs(limits), finder, FilterRegistry.standard(), limits);
    }

    /** The faces that are found in a picture, of 20 pixels and more if it has no more than 1600. */
    static List<DetectedRegion> look(byte[] picture) {
        return LOOK.detect(new ImageSource.Encoded(picture)).regions();
    }

    /** What became of a document. */
    record Redacted(byte[] content, DocumentReceipt receipt) {

        List<String> removed() {
            return receipt.parts().stream()
                    .filter(part -> part.action() == PartRecord.Action.REMOVED)
                    .map(PartRecord::kind)
                    .toList();
        }
    }

    static DocumentOptions options(PdfOptions pdf) {
        return new DocumentOptions(BLACK, Set.of(), pdf, DocumentLimits.DEFAULT);
    }

    /** A finished result after a round of covering what is left in it. */
    static byte[] mended(byte[] result) throws IOException {
        DocumentOptions options = options(PdfOptions.DEFAULT);
        DocumentHandlers handlers = new DocumentHandlers(List.of(new PdfHandler()));
        DocumentJob job = DocumentJob.of(handlers, new MendingPictures(pipeline(400), options, true), options, "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        job.run(new PdfHandler(), new DocumentSource.InMemory(result), out);
        return out.toByteArray();
    }

    static Redacted redact(byte[] document, DocumentOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentReceipt receipt = REDACTOR.redact(new DocumentSource.InMemory(document), "", options, out);
        return new Redacted(out.toByteArray(), receipt);
    }

    static Redacted redact(byte[] document) {
        return redact(document, options(PdfOptions.DEFAULT));
    }
}
