package org.imagorface.document;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.imagorface.codec.PdfFile;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.Size;
import org.imagorface.pipeline.ImageSource;

/**
 * Draws pages and looks at them: as readers show them, and where that is not all, also with every layer and annotation and
 * beyond the edges that readers cut.
 */
final class PdfPageLook {

    /** Pixels of the longer side; detectors look at fewer. */
    private static final int SIDE = 1200;

    /** Intersection over union from which two regions are of the same face. */
    private static final double SAME = 0.3;

    private static final int HIDING = 1 << 1 | 1 << 5;

    private final PdfFile file;
    private final DocumentJob job;

    /**
     * A region of a page.
     *
     * @param part where, in units of the page
     * @param found as it was detected, in another picture of the page
     */
    record Region(Rectangle2D part, DetectedRegion found) {

        boolean isSame(Region other) {
            Rectangle2D both = part.createIntersection(other.part);
            if (both.isEmpty()) {
                return false;
            }
            double shared = area(both);
            return shared / (area(part) + area(other.part) - shared) > SAME;
        }

        private static double area(Rectangle2D box) {
            return box.getWidth() * box.getHeight();
        }
    }

    PdfPageLook(PdfFile file, DocumentJob job) {
        this.file = file;
        this.job = job;
    }

    /** The regions of a page. */
    List<Region> look(PDPage page, int number) throws IOException {
        file.begin(PdfNames.page(number));
        List<Region> regions = new ArrayList<>(look(page, number, false));
        if (hides(page)) {
            lookBehind(page, number).stream()
                    .filter(region -> regions.stream().noneMatch(region::isSame))
                    .toList()
                    .forEach(regions::add);
        }
        return regions;
    }

    /** Not again with what is hidden: once it is covered, that is looked at in the pictures themselves. */
    List<Region> lookAsShown(PDPage page, int number) throws IOException {
        file.begin(PdfNames.page(number));
        return look(page, number, false);
    }

    private List<Region> look(PDPage page, int number, boolean everyLayer) throws IOException {
        PdfPageView view = PdfPageView.of(page);
        Size size = view.size(SIDE);
        BufferedImage drawn = file.draw(number, size, everyLayer);
        return job.pictures().detect(new ImageSource.Decoded(PdfPixels.opaque(drawn))).stream()
                .map(found -> new Region(view.onPage(found.box()), found))
                .toList();
    }

    private boolean hides(PDPage page) {
        return file.document().getDocumentCatalog().getOCProperties() != null
                || !contains(page.getCropBox(), page.getMediaBox())
                || annotations(page).stream().anyMatch(annotation -> (annotation.getInt(COSName.F, 0) & HIDING) != 0);
    }

    private static boolean contains(PDRectangle outer, PDRectangle inner) {
        return outer.getLowerLeftX() <= inner.getLowerLeftX()
                && outer.getLowerLeftY() <= inner.getLowerLeftY()
                && outer.getUpperRightX() >= inner.getUpperRightX()
                && outer.getUpperRightY() >= inner.getUpperRightY();
    }

    private static List<COSDictionary> annotations(PDPage page) {
        COSArray array = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        List<COSDictionary> annotations = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary annotation) {
                annotations.add(annotation);
            }
        }
        return annotations;
    }

    /** With the page changed for the while. */
    private List<Region> lookBehind(PDPage page, int number) throws IOException {
        COSDictionary dictionary = page.getCOSObject();
        COSBase box = dictionary.getItem(COSName.CROP_BOX);
        List<COSDictionary> annotations = annotations(page);
        List<COSBase> flags = annotations.stream()
                .map(annotation -> annotation.getItem(COSName.F))
                .toList();
        dictionary.setItem(COSName.CROP_BOX, dictionary.getItem(COSName.MEDIA_BOX));
        annotations.forEach(annotation -> annotation.setInt(COSName.F, annotation.getInt(COSName.F, 0) & ~HIDING));
        try {
            return look(file.document().getPage(number), number, true);
        } finally {
            dictionary.setItem(COSName.CROP_BOX, box);
            for (int i = 0; i < flags.size(); i++) {
                annotations.get(i).setItem(COSName.F, flags.get(i));
            }
        }
    }
}
