package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Writes documents whole: a new file, with nothing of the old one behind or between its objects. */
final class PdfOutput {

    /** Of all results: what it stands for is the file's digest. */
    private static final long SEED = 1;

    private PdfOutput() {}

    static byte[] save(PDDocument document) throws IOException {
        // PDFBox makes the identifier from the time otherwise
        document.setDocumentId(SEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
