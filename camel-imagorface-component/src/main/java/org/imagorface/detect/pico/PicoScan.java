package org.imagorface.detect.pico;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.detect.Probe;
import org.imagorface.error.Cancelled;

/** Slides windows of growing size over a probe at one turn; the windows and their order are those of pigo 1.4.6. */
final class PicoScan {

    /** Windows classified together at most, unless one row has more; bounds the memory of a scan. */
    private static final int BAND = 1 << 14;

    private final PicoCascade cascade;
    private final PicoOptions options;

    PicoScan(PicoCascade cascade, PicoOptions options) {
        this.cascade = cascade;
        this.options = options;
    }

    /** The accepted windows by size, then row, then column, each with its quality; modifiable. */
    List<RawDetection> run(Probe probe, Turn turn) {
        List<RawDetection> found = new ArrayList<>();
        int largest = Math.min(options.maxSize(), Math.min(probe.width(), probe.height()));
        if (options.minSize() > largest) {
            return found;
        }
        ScanPlane plane = ScanPlane.of(probe, turn);
        WindowBand band = new WindowBand(cascade, capacity(probe));
        for (int side = options.minSize(); side <= largest; side = next(side)) {
            scan(plane, turn, side, band, found);
        }
        return found;
    }

    /** The smallest windows are the most: at least one row of them, at most a band. */
    private int capacity(Probe probe) {
        int step = step(options.minSize());
        int longestRow = probe.width() / step + 1;
        long windows = (long) longestRow * (probe.height() / step + 1);
        return (int) Math.max(longestRow, Math.min(BAND, windows));
    }

    private void scan(ScanPlane plane, Turn turn, int side, WindowBand band, List<RawDetection> found) {
        TestPlacement placement = TestPlacement.of(side, turn, plane.stride());
        ScanPlane.Centres rows = plane.centres(plane.rows(), side, step(side));
        ScanPlane.Centres columns = plane.centres(plane.columns(), side, step(side));
        for (int row = rows.first(); row <= rows.last(); row += rows.step()) {
            if (!band.hasRoomFor(columns.count())) {
                Cancelled.check();
                band.classify(plane, placement, side, found);
            }
            band.addRow(plane.position(row, columns.first()), columns.step(), columns.count());
        }
        Cancelled.check();
        band.classify(plane, placement, side, found);
    }

    private int step(int side) {
        return (int) Math.max(options.shiftFactor() * side, 1);
    }

    /** pigo's rule, in its order of operations: as a factor, but at least two pixels. */
    private int next(int side) {
        return (int) (side + Math.max(2, side * options.scaleFactor() - side));
    }
}
