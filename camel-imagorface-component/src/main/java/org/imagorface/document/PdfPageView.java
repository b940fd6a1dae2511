package org.imagorface.document;

import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;

/**
 * What can be seen of a page: a box of it, turned as it is shown.
 *
 * @param box in units of the page
 * @param quarters clockwise, 0 to 3
 */
record PdfPageView(Rectangle2D box, int quarters) {

    /** The part of a page that readers show. */
    static PdfPageView of(PDPage page) {
        return of(page, page.getCropBox());
    }

    static PdfPageView of(PDPage page, PDRectangle box) {
        return new PdfPageView(
                new Rectangle2D.Double(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()),
                Math.floorMod(page.getRotation() / 90, 4));
    }

    private boolean isTurned() {
        return quarters % 2 == 1;
    }

    /** Size in pixels of an upright picture with the given longer side. */
    Size size(int longerSide) {
        double scale = longerSide / Math.max(box.getWidth(), box.getHeight());
        int width = (int) Math.max(1, Math.round(box.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(box.getHeight() * scale));
        return isTurned() ? new Size(height, width) : new Size(width, height);
    }

    /** Where a box of the upright picture lies on the page, in its units. */
    Rectangle2D onPage(NormalizedRect shown) {
        return switch (quarters) {
            case 0 -> part(shown.left(), 1 - shown.bottom(), shown.right(), 1 - shown.top());
            case 1 -> part(shown.top(), shown.left(), shown.bottom(), shown.right());
            case 2 -> part(1 - shown.right(), shown.top(), 1 - shown.left(), shown.bottom());
            default -> part(1 - shown.bottom(), 1 - shown.right(), 1 - shown.top(), 1 - shown.left());
        };
    }

    private Rectangle2D part(double left, double low, double right, double high) {
        return new Rectangle2D.Double(
                box.getX() + left * box.getWidth(),
                box.getY() + low * box.getHeight(),
                (right - left) * box.getWidth(),
                (high - low) * box.getHeight());
    }

    /** Where a box on the page is in the upright picture; the inverse of {@link #onPage}. */
    NormalizedRect shown(Rectangle2D part) {
        double left = (part.getMinX() - box.getX()) / box.getWidth();
        double right = (part.getMaxX() - box.getX()) / box.getWidth();
        double low = (part.getMinY() - box.getY()) / box.getHeight();
        double high = (part.getMaxY() - box.getY()) / box.getHeight();
        return switch (quarters) {
            case 0 -> new NormalizedRect(left, 1 - high, right, 1 - low);
            case 1 -> new NormalizedRect(low, left, high, right);
            case 2 -> new NormalizedRect(1 - right, low, 1 - left, high);
            default -> new NormalizedRect(1 - high, 1 - right, 1 - low, 1 - left);
        };
    }
}
