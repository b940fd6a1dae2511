package org.imagorface.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.pipeline.ImagePipeline;

/**
 * Redacts whole documents. There are two ways out: a document of the same kind in which every picture was looked at, and an
 * exception. Safe for use by several threads at once.
 */
public final class DocumentRedactor {

    private static final DocumentHandlers HANDLERS = new DocumentHandlers(
            List.of(new PdfHandler(), new ZipHandler(), new OfficeHandler(), new TiffHandler(), new MailHandler()));

    private final ImagePipeline pipeline;

    public DocumentRedactor(ImagePipeline pipeline) {
        this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
    }

    /** The kind of document that these bytes are; nothing if they are a picture, or nothing that is known here. */
    public static Optional<DocumentKind> kindOf(DocumentSource source) throws IOException {
        return HANDLERS.of(source, PartSniffer.head(source)).map(DocumentHandler::kind);
    }

    /**
     * Writes the document with every face in it covered. The caller throws away what was written if this fails.
     *
     * @param name of the document, for messages and records; empty if it has none
     * @return the record of it
     * @throws UnsupportedFormat if it is no document of a kind that is known here
     * @throws CorruptImage if it is damaged
     * @throws ImageException if a part cannot be handled, or a limit is exceeded; the message names the part
     * @throws SourceFailed if source or output fail
     */
    public DocumentReceipt redact(DocumentSource source, String name, DocumentOptions options, OutputStream out) {
        try {
            return new DocumentRedaction(HANDLERS, handler(source), pipeline, options, name).run(source, out);
        } catch (IOException e) {
            throw new SourceFailed("the document could not be read or written", e);
        }
    }

    /**
     * Looks for faces in a document as {@link #redact} does, and changes nothing.
     *
     * @return every part, with the regions in it
     * @throws ImageException as {@link #redact}, but for policies: a document without a face is none the worse
     */
    public List<PartRecord> detect(DocumentSource source, String name, DocumentOptions options) {
        try {
            DocumentJob job = DocumentJob.of(HANDLERS, new LookingPictures(pipeline, false), options, name);
            job.run(handler(source), source, OutputStream.nullOutputStream());
            return job.records().stream().map(PartRecord::examined).toList();
        } catch (IOException e) {
            throw new SourceFailed("the document could not be read", e);
        }
    }

    private static DocumentHandler handler(DocumentSource source) throws IOException {
        return HANDLERS.of(source, PartSniffer.head(source))
                .orElseThrow(() -> new UnsupportedFormat(
                        "source is no document of a known kind; expected one of " + HANDLERS.kinds()));
    }
}
