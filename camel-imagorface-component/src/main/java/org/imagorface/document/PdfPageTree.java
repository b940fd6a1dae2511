package org.imagorface.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;

/** The pages of a document, in order, whatever the tree says that they hang on. */
final class PdfPageTree {

    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private PdfPageTree() {}

    /**
     * Hangs all pages on one node, with what they had inherited, so that numbers and pages are the same for everybody.
     *
     * @return the pages, at least one
     * @throws LimitExceeded if they are more than the limit
     */
    static List<PDPage> flatten(PDDocument document, int mostPages) {
        List<PDPage> pages = new ArrayList<>();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PDPage page : document.getPages()) {
            if (pages.size() == mostPages) {
                throw new LimitExceeded("PDF has more than %d pages, which is the limit".formatted(mostPages));
            }
            if (!seen.add(page.getCOSObject())) {
                throw new CorruptImage(
                        "PDF has %s twice in its tree of pages".formatted(PdfNames.of(page.getCOSObject())));
            }
            pages.add(page);
        }
        if (pages.isEmpty()) {
            throw new CorruptImage("PDF has no pages");
        }
        COSDictionary root = new COSDictionary();
        COSArray kids = new COSArray();
        for (PDPage page : pages) {
            COSDictionary dictionary = page.getCOSObject();
            inherit(dictionary, page);
            dictionary.setItem(COSName.PARENT, root);
            kids.add(dictionary);
        }
        root.setItem(COSName.TYPE, COSName.PAGES);
        root.setItem(COSName.KIDS, kids);
        root.setItem(COSName.COUNT, COSInteger.get(pages.size()));
        document.getDocumentCatalog().getCOSObject().setItem(COSName.PAGES, root);
        return pages;
    }

    private static void inherit(COSDictionary dictionary, PDPage page) {
        for (COSName key : INHERITED) {
            COSBase value = org.apache.pdfbox.pdmodel.PDPageTree.getInheritableAttribute(dictionary, key);
            if (value != null && !dictionary.containsKey(key)) {
                dictionary.setItem(key, value);
            }
        }
        dictionary.setItem(COSName.TYPE, COSName.PAGE);
        if (!dictionary.containsKey(COSName.MEDIA_BOX)) {
            dictionary.setItem(COSName.MEDIA_BOX, page.getMediaBox());
        }
        if (page.getResources() == null) {
            dictionary.setItem(COSName.RESOURCES, new COSDictionary());
        }
    }
}
