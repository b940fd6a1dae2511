package org.imagorface.document;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.imagorface.codec.PdfFile;

/** Pictures in formats that PDFBox does not read. */
final class PdfJpeg2000 {

    private PdfJpeg2000() {}

    /** @throws org.imagorface.error.RedactionFailed if a picture cannot be read; the message names it */
    static void replaceAll(PdfInventory inventory, PdfFile file, DocumentJob job) throws IOException {
        for (COSStream picture : inventory.streams(PdfStreamRole.PICTURE)) {
            for (COSName filter : PdfFile.filters(picture)) {
                if (COSName.JPX_DECODE.equals(filter) || COSName.JBIG2_DECODE.equals(filter)) {
                    throw job.refusal(
                            PdfNames.of(picture),
                            "pictures coded by %s cannot be read here".formatted(filter.getName()));
                }
            }
        }
    }
}
