package org.imagorface.document;

import org.apache.pdfbox.cos.COSBase;

/** What objects of a PDF document are called in messages and records. */
final class PdfNames {

    private PdfNames() {}

    /** By its number in the source, where it has one. */
    static String of(COSBase object) {
        return object.getKey() == null
                ? "an object without a number"
                : "object " + object.getKey().getNumber();
    }

    /** Of a page, counted from 0; people count from 1. */
    static String page(int number) {
        return "page " + (number + 1);
    }
}
