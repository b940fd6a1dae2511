package org.imagorface.document;

import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** What a document says of itself beside its content, brought down to its plain texts. */
final class PdfInformation {

    private static final List<COSName> TEXTS = List.of(
            COSName.TITLE,
            COSName.AUTHOR,
            COSName.SUBJECT,
            COSName.KEYWORDS,
            COSName.CREATOR,
            COSName.PRODUCER,
            COSName.CREATION_DATE,
            COSName.MOD_DATE);

    /** Characters; a picture of a face does not fit. */
    private static final int LONGEST = 1000;

    private static final String KIND = "document information";

    private PdfInformation() {}

    /** Leaves the usual texts in the information dictionary, and catalogue and information alone in the trailer. */
    static void reduce(PDDocument document, DocumentJob job) {
        COSDictionary trailer = document.getDocument().getTrailer();
        COSDictionary before = trailer.getCOSDictionary(COSName.INFO);
        COSDictionary after = new COSDictionary();
        if (before != null) {
            for (COSName key : before.keySet()) {
                boolean kept = TEXTS.contains(key)
                        && before.getDictionaryObject(key) instanceof COSString text
                        && text.getString().length() <= LONGEST;
                if (kept) {
                    after.setString(key, before.getString(key));
                } else {
                    job.removed("information/" + key.getName(), KIND);
                }
            }
        }
        for (COSName key : List.copyOf(trailer.keySet())) {
            if (!COSName.ROOT.equals(key) && !COSName.ENCRYPT.equals(key)) {
                trailer.removeItem(key);
            }
        }
        document.setDocumentInformation(new PDDocumentInformation(after));
    }
}
