package org.imagorface.image;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Replaces blocks of pixels by their average. */
public final class Mosaic {

    private Mosaic() {}

    /**
     * The pixels as squares of one colour, in the same layout and size; the caller owns the result. Blocks count from the top
     * left corner; those cut by the right or bottom edge are averaged as well, with the edge repeated. Of a window onto a
     * larger picture nothing outside is looked at.
     *
     * @param block side of a square in pixels, at least 1
     */
    public static Mat averaged(Mat pixels, int block) {
        if (block < 1) {
            throw new IllegalArgumentException("block was " + block + " pixels, must be at least 1");
        }
        int side = Math.min(block, Math.max(pixels.cols(), pixels.rows()));
        try (MatScope scope = new MatScope()) {
            Mat result = scope.create();
            if (pixels.channels() == 4) {
                Mat floats = scope.create();
                average(Alpha.premultiplied(pixels, scope), floats, side, scope);
                Alpha.restore(floats, result, pixels.type());
            } else {
                average(pixels, result, side, scope);
            }
            return scope.keep(result);
        }
    }

    private static void average(Mat source, Mat target, int side, MatScope scope) {
        Size blocks = new Size((source.cols() - 1) / side + 1, (source.rows() - 1) / side + 1);
        int missingColumns = (int) blocks.width * side - source.cols();
        int missingRows = (int) blocks.height * side - source.rows();
        Mat whole = scope.create();
        int isolated = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
        Core.copyMakeBorder(source, whole, 0, missingRows, 0, missingColumns, isolated);
        Mat averages = scope.create();
        Imgproc.resize(whole, averages, blocks, 0, 0, Imgproc.INTER_AREA);
        Imgproc.resize(averages, whole, whole.size(), 0, 0, Imgproc.INTER_NEAREST);
        scope.add(whole.submat(0, source.rows(), 0, source.cols())).copyTo(target);
    }
}
