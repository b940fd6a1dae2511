package org.imagorface.document;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Signatures, which a redaction would break: those of forms, of the document, of time and of rights to use it. */
final class PdfSignatures {

    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName TIME_STAMP = COSName.getPDFName("DocTimeStamp");
    private static final int EXIST = 1;

    private final DocumentJob job;

    PdfSignatures(DocumentJob job) {
        this.job = job;
    }

    /**
     * Takes those of the whole document away.
     *
     * @throws org.imagorface.error.RedactionFailed if there are any, and the options do not allow it
     */
    void dropFromCatalogue(COSDictionary catalogue) {
        for (COSName key : new COSName[] {COSName.PERMS, DSS}) {
            if (catalogue.containsKey(key)) {
                drop("catalogue/" + key.getName());
                catalogue.removeItem(key);
            }
        }
        COSDictionary form = catalogue.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null && form.getInt(SIG_FLAGS, 0) != 0) {
            if ((form.getInt(SIG_FLAGS, 0) & EXIST) != 0) {
                drop("catalogue/AcroForm/SigFlags");
            }
            form.removeItem(SIG_FLAGS);
        }
    }

    /**
     * Whether a value is a signature, and is to be left out.
     *
     * @throws org.imagorface.error.RedactionFailed if it is, and the options do not allow it
     */
    boolean drops(COSDictionary holder, COSName key, COSBase value) {
        boolean signature = PdfLeavings.resolved(value) instanceof COSDictionary dictionary
                && (dictionary.containsKey(COSName.BYTERANGE)
                        || COSName.SIG.equals(dictionary.getCOSName(COSName.TYPE))
                        || TIME_STAMP.equals(dictionary.getCOSName(COSName.TYPE)));
        if (signature) {
            drop(PdfNames.of(holder) + "/" + key.getName());
            // what shows that it was signed
            holder.removeItem(COSName.AP);
        }
        return signature;
    }

    private void drop(String part) {
        if (!job.options().pdf().dropsSignatures()) {
            throw job.refusal(
                    part,
                    "the document is signed, which a redaction would break; the option dropSignatures=true takes signatures away");
        }
        job.removed(part, "signature");
    }
}
