package org.imagorface.detect;

import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.NormalizedRect;

/**
 * One of the eight ways to lay a probe down: mirrored or not, then turned by quarters. Nothing is resampled, and unlike a turned
 * window of a scan, what lies at the probe's edges is looked at like everything else.
 *
 * @param quarters of a turn, clockwise, 0 to 3: a face whose top points to the right stands upright after 3
 * @param mirrored whether left and right are exchanged before
 */
public record ProbeTurn(int quarters, boolean mirrored) {

    /** The probe as it is. */
    public static final ProbeTurn NONE = new ProbeTurn(0, false);

    public ProbeTurn {
        if (quarters < 0 || quarters > 3) {
            throw new IllegalArgumentException("quarters was " + quarters + ", must be 0 to 3");
        }
    }

    /** The probe laid down this way. */
    public Probe apply(Probe probe) {
        if (equals(NONE)) {
            return probe;
        }
        boolean upright = quarters % 2 == 0;
        int width = upright ? probe.width() : probe.height();
        int height = upright ? probe.height() : probe.width();
        // where the sample of the result's first pixel is, and how far apart those of neighbours are
        int right = mirrored ? -1 : 1;
        int first = mirrored ? probe.width() - 1 : 0;
        int lastRow = (probe.height() - 1) * probe.stride();
        int lastColumn = right * (probe.width() - 1);
        int start = first
                + switch (quarters) {
                    case 1 -> lastRow;
                    case 2 -> lastRow + lastColumn;
                    case 3 -> lastColumn;
                    default -> 0;
                };
        int across = new int[] {right, -probe.stride(), -right, probe.stride()}[quarters];
        int down = new int[] {probe.stride(), right, -probe.stride(), -right}[quarters];
        byte[] luma = new byte[Math.multiplyExact(width, height)];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0, from = start + y * down; x < width; x++, from += across) {
                luma[at++] = probe.luma()[from];
            }
        }
        return new Probe(width, height, luma);
    }

    /** Where a box of the probe laid down this way is in the probe as it was, both in fractions of the sides. */
    public NormalizedRect undo(NormalizedRect box) {
        AffineMap map = mirrored ? AffineMap.FLIP_HORIZONTAL : AffineMap.IDENTITY;
        for (int quarter = 0; quarter < quarters; quarter++) {
            map = map.then(AffineMap.TRANSPOSE).then(AffineMap.FLIP_HORIZONTAL);
        }
        return map.inverse().apply(box);
    }
}
