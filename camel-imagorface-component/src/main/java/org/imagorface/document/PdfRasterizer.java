package org.imagorface.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.imagorface.codec.PdfFile;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.Size;
import org.imagorface.pipeline.ImageSource;

/** Puts a redacted picture of a page in its place. Size and turn stay; text, links and fields are then but pixels. */
final class PdfRasterizer {

    private static final double PIXELS_PER_UNIT = 150.0 / 72;
    private static final int LONGEST = 3000;

    private static final COSName PICTURE = COSName.getPDFName("Page");

    private final PdfFile file;
    private final DocumentJob job;

    PdfRasterizer(PdfFile file, DocumentJob job) {
        this.file = file;
        this.job = job;
    }

    /**
     * @param regions of the page, in its units, that are covered besides what is found in the picture
     * @return what was made for it, which needs no more work
     */
    List<COSStream> replace(PDPage page, int number, List<PdfPageLook.Region> regions) throws IOException {
        file.begin(PdfNames.page(number));
        PdfPageView view = PdfPageView.of(page);
        double longer = Math.max(view.box().getWidth(), view.box().getHeight());
        Size size = view.size((int) Math.max(1, Math.min(LONGEST, longer * PIXELS_PER_UNIT)));
        BufferedImage drawn = PdfPixels.opaque(file.draw(number, size, false));
        List<DetectedRegion> shown = regions.stream()
                .map(region -> region.found().withBox(view.shown(region.part())))
                .map(region -> region.onFrame(0))
                .toList();
        BufferedImage covered = ((ImageSource.Decoded) job.pictures()
                        .redact(new ImageSource.Decoded(drawn), shown)
                        .content()
                        .orElseThrow())
                .image();
        PdfPictureWriter writer = new PdfPictureWriter(file.document());
        PdfPixels pixels = PdfPixels.of(covered);
        return fill(page.getCOSObject(), writer.picture(covered, pixels, pixels != PdfPixels.BILEVEL), placement(view));
    }

    /** From the unit square to the part of the page that is seen, against the way that it is turned. */
    private static AffineTransform placement(PdfPageView view) {
        Rectangle2D box = view.box();
        double width = box.getWidth();
        double height = box.getHeight();
        return switch (view.quarters()) {
            case 0 -> new AffineTransform(width, 0, 0, height, box.getMinX(), box.getMinY());
            case 1 -> new AffineTransform(0, height, -width, 0, box.getMaxX(), box.getMinY());
            case 2 -> new AffineTransform(-width, 0, 0, -height, box.getMaxX(), box.getMaxY());
            default -> new AffineTransform(0, -height, width, 0, box.getMinX(), box.getMaxY());
        };
    }

    private List<COSStream> fill(COSDictionary page, COSStream picture, AffineTransform placement) throws IOException {
        COSStream content = file.document().getDocument().createCOSStream();
        double[] matrix = new double[6];
        placement.getMatrix(matrix);
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(String.format(
                            Locale.ROOT,
                            "q %.4f %.4f %.4f %.4f %.4f %.4f cm /%s Do Q\n",
                            matrix[0],
                            matrix[1],
                            matrix[2],
                            matrix[3],
                            matrix[4],
                            matrix[5],
                            PICTURE.getName())
                    .getBytes(StandardCharsets.US_ASCII));
        }
        COSDictionary pictures = new COSDictionary();
        pictures.setItem(PICTURE, picture);
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, pictures);
        page.setItem(COSName.RESOURCES, resources);
        page.setItem(COSName.CONTENTS, content);
        page.removeItem(COSName.GROUP);
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            // they are still named by forms and by the tree of the text's structure
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                annotation.removeItem(COSName.AP);
            }
        }
        page.removeItem(COSName.ANNOTS);
        return List.of(picture, content);
    }
}
