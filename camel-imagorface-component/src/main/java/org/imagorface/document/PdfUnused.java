package org.imagorface.document;

import java.util.List;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Takes away pictures, forms and patterns that are listed among resources and used nowhere. */
final class PdfUnused {

    private static final List<COSName> KINDS = List.of(COSName.XOBJECT, COSName.PATTERN);

    private PdfUnused() {}

    /** @param used whether a stream of the document is */
    static void drop(PdfInventory inventory, Predicate<COSStream> used, DocumentJob job) {
        for (COSDictionary resources : inventory.resources()) {
            for (COSName kind : KINDS) {
                COSDictionary named = resources.getCOSDictionary(kind);
                if (named != null) {
                    drop(named, used, job);
                }
            }
        }
    }

    private static void drop(COSDictionary named, Predicate<COSStream> used, DocumentJob job) {
        for (COSName name : List.copyOf(named.keySet())) {
            COSBase value = named.getDictionaryObject(name);
            if (value instanceof COSStream stream && !used.test(stream)) {
                named.removeItem(name);
                job.removed(PdfNames.of(value), "unused resource");
            }
        }
    }
}
