package org.imagorface.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;

/** PDF documents (ISO 32000-2). What there is to do is in {@link PdfRedaction}, apart, so that PDFBox is loaded with the first of them. */
final class PdfHandler implements DocumentHandler {

    @Override
    public DocumentKind kind() {
        return DocumentKind.PDF;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        out.write(redacted(bytes(source, job), job));
    }

    private static byte[] bytes(DocumentSource source, DocumentJob job) throws IOException {
        if (source instanceof DocumentSource.InMemory memory) {
            return memory.content();
        }
        try (InputStream in = source.open()) {
            return job.read("", in);
        }
    }

    /** Documents made to break readers break them in many ways; all of them mean damage. */
    private static byte[] redacted(byte[] source, DocumentJob job) {
        try {
            return new PdfRedaction(job).redacted(source);
        } catch (ImageException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new CorruptImage(
                    "PDF document '%s' cannot be redacted: its data is damaged".formatted(job.path("")), e);
        } catch (OutOfMemoryError e) {
            throw new LimitExceeded("PDF document '%s' needs more memory than there is".formatted(job.path("")), e);
        }
    }
}
