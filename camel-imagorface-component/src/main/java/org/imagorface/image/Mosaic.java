package org.imagorface.image;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Replaces blocks of pixels by their average. Works in rows of blocks: beside the result, memory is a few megabytes. */
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
        int channels = pixels.channels();
        try (ShrunkRows averages = new ShrunkRows(pixels, side, side);
                MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), pixels.type()));
            Mat floats = scope.add(new Mat(1, pixels.cols(), CvType.makeType(CvType.CV_32F, channels)));
            Mat line = scope.create();
            float[] blocks = new float[averages.columns() * channels];
            float[] row = new float[pixels.cols() * channels];
            for (int y = 0; y < result.rows(); ) {
                int height = Math.min(side, result.rows() - y);
                averages.read(blocks);
                for (int i = 0; i < row.length; i++) {
                    row[i] = blocks[i / channels / side * channels + i % channels];
                }
                floats.put(0, 0, row);
                FloatRowWriter.round(floats, line, result.type());
                fill(result, y, y + height, line);
                y += height;
            }
            return scope.keep(result);
        }
    }

    private static void fill(Mat result, int from, int to, Mat line) {
        try (MatScope scope = new MatScope()) {
            Core.repeat(line, to - from, 1, scope.add(result.rowRange(from, to)));
        }
    }
}
