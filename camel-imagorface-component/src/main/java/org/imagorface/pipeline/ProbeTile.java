package org.imagorface.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * The part of a picture that one probe shows. Large probes are cut into tiles, so that their memory does not grow with the
 * picture.
 *
 * @param area in pixels of the picture
 * @param picture size of the whole picture
 * @param longestSide of the probe in pixels
 */
record ProbeTile(PixelRect area, Size picture, int longestSide) {

    /** Side of the largest tile in pixels of the probe. */
    static final int LARGEST = 2048;

    /** The only tile of a probe that shows the whole picture, however large. */
    static List<ProbeTile> whole(Size picture, int probe) {
        return List.of(new ProbeTile(new PixelRect(0, 0, picture.width(), picture.height()), picture, probe));
    }

    /**
     * Tiles that cover the picture, as equal as can be, row by row.
     *
     * @param probe longest side that the whole picture would have
     * @param overlap of neighbours in pixels of the probe, at least; what is no larger is whole in one of the tiles
     */
    static List<ProbeTile> of(Size picture, int probe, int overlap) {
        double scale = Math.min(1, (double) probe / picture.longerSide());
        List<PixelRect> rows = spans(picture.height(), scale, overlap);
        List<PixelRect> columns = spans(picture.width(), scale, overlap);
        List<ProbeTile> tiles = new ArrayList<>();
        for (PixelRect row : rows) {
            for (PixelRect column : columns) {
                PixelRect area = new PixelRect(column.x(), row.x(), column.width(), row.width());
                int side = (int) Math.max(1, Math.round(Math.max(area.width(), area.height()) * scale));
                tiles.add(new ProbeTile(area, picture, side));
            }
        }
        return tiles;
    }

    /** Pieces of an axis, as {@code x} and {@code width}. */
    private static List<PixelRect> spans(int length, double scale, int overlap) {
        int tile = (int) Math.min(length, Math.floor(LARGEST / scale));
        int shared = (int) Math.ceil(overlap / scale);
        int count = tile >= length ? 1 : (int) Math.ceil((double) (length - shared) / (tile - shared));
        List<PixelRect> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = count == 1 ? 0 : (int) ((long) (length - tile) * i / (count - 1));
            spans.add(new PixelRect(start, 0, tile, 1));
        }
        return spans;
    }

    /** A region of this tile in fractions of the whole picture. */
    DetectedRegion inPicture(DetectedRegion region) {
        boolean whole = area.width() == picture.width() && area.height() == picture.height();
        return whole ? region : region.mappedBy(AffineMap.crop(picture, area).inverse());
    }
}
