package org.imagorface.codec;

import java.awt.Graphics2D;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws pages within an amount of work, and fails where PDFBox would leave something out and go on: what is missing from a page
 * could not be looked at for faces, and nobody would know.
 */
final class PdfPageRenderer extends PDFRenderer {

    private final PdfWork work;
    private final boolean everyLayer;
    private float scaleX;
    private float scaleY;

    PdfPageRenderer(PDDocument document, PdfWork work) {
        this(document, work, false);
    }

    /** @param everyLayer whether layers are drawn that are switched off */
    PdfPageRenderer(PDDocument document, PdfWork work, boolean everyLayer) {
        super(document);
        this.work = work;
        this.everyLayer = everyLayer;
    }

    @Override
    public boolean isGroupEnabled(PDOptionalContentGroup group) {
        return everyLayer || super.isGroupEnabled(group);
    }

    @Override
    public void renderPageToGraphics(int page, Graphics2D graphics, float pixelsToPointX, float pixelsToPointY)
            throws IOException {
        scaleX = pixelsToPointX;
        scaleY = pixelsToPointY;
        super.renderPageToGraphics(page, graphics, pixelsToPointX, pixelsToPointY);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new PdfPageDrawer(parameters, work, scaleX, scaleY);
    }
}
