package org.imagorface.codec;

/**
 * Which page to look at, of sources that have pages (TIFF, PDF), and how large, of those without a size in pixels (PDF, SVG). Other formats
 * take no notice.
 *
 * @param page number of the page, from 1; beyond the last is the last
 * @param dpi pixels to an inch of 72 points or SVG units, above 0
 */
public record PageView(int page, int dpi) {

    private static final int USUAL_DPI = 72;

    /** The first page, a pixel to a point. */
    public static final PageView FIRST = new PageView(1, USUAL_DPI);

    public PageView {
        if (page < 1 || dpi < 1) {
            throw new IllegalArgumentException("page was %d and dpi %d, must be at least 1".formatted(page, dpi));
        }
    }

    /** A view as asked for, where 0 stands for what was not. */
    public static PageView of(int page, int dpi) {
        return new PageView(Math.max(1, page), dpi < 1 ? USUAL_DPI : dpi);
    }

    /** Pixels for a length in points: at least one, rounded. */
    int pixels(double points) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(points * dpi / USUAL_DPI)));
    }
}
