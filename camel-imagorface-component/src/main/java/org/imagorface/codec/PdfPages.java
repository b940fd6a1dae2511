package org.imagorface.codec;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collections;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/** What {@link PdfCodec} does, apart from it, so that PDFBox is loaded with the first PDF. */
final class PdfPages {

    private static final int CHANNELS = 4;
    private static final int BITS = 8;

    private PdfPages() {}

    static ImageHeader readHeader(byte[] source, PageView view, PdfWork work) throws IOException {
        try (PDDocument document = open(source, work)) {
            int pages = document.getNumberOfPages();
            if (pages < 1) {
                throw new CorruptImage("PDF has no pages");
            }
            PDPage page = document.getPage(Math.min(view.page(), pages) - 1);
            PDRectangle box = page.getCropBox();
            boolean turned = page.getRotation() % 180 != 0;
            Size size = new Size(
                    view.pixels(turned ? box.getHeight() : box.getWidth()),
                    view.pixels(turned ? box.getWidth() : box.getHeight()));
            return new ImageHeader(ImageFormat.PDF, size, CHANNELS, BITS, 0, pages, Collections.emptyMap());
        }
    }

    /**
     * Draws a page.
     *
     * @param number of the page, from 0
     */
    static Mat draw(byte[] source, int number, Size size, PdfWork work) throws IOException {
        PdfLibrary.load();
        try (PDDocument document = open(source, work)) {
            return BufferedImages.toMat(draw(document, number, size, new PdfPageRenderer(document, work)));
        }
    }

    /** A page, in colour on white; transparent nowhere. */
    static BufferedImage draw(PDDocument document, int number, Size size, PdfPageRenderer renderer) throws IOException {
        PDPage page = document.getPage(number);
        measure(page);
        PDRectangle box = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_4BYTE_ABGR);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setBackground(Color.WHITE);
            graphics.clearRect(0, 0, size.width(), size.height());
            renderer.renderPageToGraphics(
                    number,
                    graphics,
                    size.width() / (turned ? box.getHeight() : box.getWidth()),
                    size.height() / (turned ? box.getWidth() : box.getHeight()));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** The page's content alone PDFBox may unpack while it reads it, unmeasured. */
    private static void measure(PDPage page) throws IOException {
        COSStream content = page.getCOSObject().getCOSStream(COSName.CONTENTS);
        if (content != null) {
            content.createView().close();
        }
    }

    private static PDDocument open(byte[] source, PdfWork work) throws IOException {
        try {
            return PdfParser.parse(source, "", work);
        } catch (InvalidPasswordException e) {
            throw new UnsupportedFormat("PDF is encrypted with a password, which is not supported");
        } catch (NoClassDefFoundError e) {
            // the library for it is left out
            throw new UnsupportedFormat("PDF is encrypted for a recipient, which is not supported");
        }
    }
}
