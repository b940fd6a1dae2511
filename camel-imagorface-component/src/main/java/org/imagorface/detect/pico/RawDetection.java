package org.imagorface.detect.pico;

/**
 * A square in a probe that looks like a face: one accepted window of a scan, or a cluster of such windows.
 *
 * @param row row of the centre in probe pixels, 0 at the top
 * @param column column of the centre in probe pixels, 0 at the left
 * @param scale side of the square in probe pixels
 * @param quality how far the window passed the last threshold, above 0; for a cluster the sum over its windows
 */
public record RawDetection(int row, int column, int scale, float quality) {}
