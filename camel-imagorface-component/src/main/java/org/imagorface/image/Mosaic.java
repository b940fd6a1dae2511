package org.imagorface.image;

import java.util.Arrays;
import org.opencv.core.Mat;

/** Replaces blocks of pixels by their average, with no more memory than the result and a few rows. */
public final class Mosaic {

    private static final int ALPHA = 3;

    private Mosaic() {}

    /**
     * The pixels as squares of one colour, in the same layout and size; the caller owns the result. Blocks count from the top
     * left corner; those cut by the right or bottom edge are the average of the pixels that they have. Colours weigh as much as
     * they are opaque. Of a window onto a larger picture nothing outside is looked at.
     *
     * @param block side of a square in pixels, at least 1
     */
    public static Mat averaged(Mat pixels, int block) {
        if (block < 1) {
            throw new IllegalArgumentException("block was " + block + " pixels, must be at least 1");
        }
        int width = Math.min(block, pixels.cols());
        int height = Math.min(block, pixels.rows());
        try (MatScope scope = new MatScope()) {
            Mat result = scope.add(new Mat(pixels.size(), pixels.type()));
            SampleRows in = new SampleRows(pixels);
            SampleRows out = new SampleRows(result);
            int[] row = in.newRow();
            int channels = pixels.channels();
            long[] sums = new long[((pixels.cols() - 1) / width + 1) * channels];
            for (int top = 0; top < pixels.rows(); top += height) {
                int bottom = Math.min(pixels.rows(), top + height);
                Arrays.fill(sums, 0);
                for (int y = top; y < bottom; y++) {
                    in.read(y, row);
                    add(row, channels, width, sums);
                }
                spread(sums, channels, width, bottom - top, row);
                for (int y = top; y < bottom; y++) {
                    out.write(y, row);
                }
            }
            return scope.keep(result);
        }
    }

    private static void add(int[] row, int channels, int width, long[] sums) {
        int blockLength = width * channels;
        for (int start = 0, o = 0; start < row.length; start += blockLength, o += channels) {
            int end = Math.min(row.length, start + blockLength);
            for (int i = start; i < end; i += channels) {
                if (channels > ALPHA) {
                    long alpha = row[i + ALPHA];
                    sums[o] += alpha * row[i];
                    sums[o + 1] += alpha * row[i + 1];
                    sums[o + 2] += alpha * row[i + 2];
                    sums[o + ALPHA] += alpha;
                } else {
                    for (int channel = 0; channel < channels; channel++) {
                        sums[o + channel] += row[i + channel];
                    }
                }
            }
        }
    }

    private static void spread(long[] sums, int channels, int width, int height, int[] row) {
        int[] average = new int[channels];
        int blockLength = width * channels;
        for (int start = 0, o = 0; start < row.length; start += blockLength, o += channels) {
            int end = Math.min(row.length, start + blockLength);
            long count = (long) (end - start) / channels * height;
            for (int channel = 0; channel < channels; channel++) {
                boolean weighted = channels > ALPHA && channel < ALPHA;
                average[channel] = divided(sums[o + channel], weighted ? sums[o + ALPHA] : count);
            }
            for (int i = start; i < end; i += channels) {
                System.arraycopy(average, 0, row, i, channels);
            }
        }
    }

    /** Rounded to the nearest; a block that is wholly transparent has no weight and becomes black. */
    private static int divided(long sum, long weight) {
        return weight == 0 ? 0 : (int) ((sum + weight / 2) / weight);
    }
}
