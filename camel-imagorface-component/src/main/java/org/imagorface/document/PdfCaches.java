package org.imagorface.document;

import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** What PDFBox keeps of a document from page to page: fonts, colours and forms; no pictures, which change and are large. */
final class PdfCaches {

    private PdfCaches() {}

    /** Forgets what was kept of a document. */
    static void renew(PDDocument document) {
        document.setResourceCache(new WithoutPictures());
    }

    private static final class WithoutPictures extends DefaultResourceCache {

        @Override
        public void put(COSObject indirect, PDXObject object) {
            if (!(object instanceof PDImageXObject)) {
                super.put(indirect, object);
            }
        }
    }
}
