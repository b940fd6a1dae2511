package org.imagorface.image;

import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * One row at a time of pixels of any layout, as blue, green, red and alpha from 0 to 1, the colours multiplied by alpha.
 * Holds no native memory.
 */
final class PremultipliedRow {

    /** Four numbers a pixel. */
    final float[] values;

    private final Mat pixels;
    private final int channels;
    private final float fullScale;
    private final byte[] bytes;
    private final short[] shorts;

    PremultipliedRow(Mat pixels) {
        this.pixels = pixels;
        channels = pixels.channels();
        fullScale = (float) Alpha.fullScale(pixels);
        values = new float[4 * pixels.cols()];
        boolean deep = pixels.depth() == CvType.CV_16U;
        bytes = new byte[deep ? 0 : channels * pixels.cols()];
        shorts = new short[deep ? channels * pixels.cols() : 0];
    }

    void read(int y) {
        if (bytes.length > 0) {
            pixels.get(y, 0, bytes);
        } else {
            pixels.get(y, 0, shorts);
        }
        for (int to = 0, from = 0; to < values.length; to += 4, from += channels) {
            float alpha = channels == 4 ? sample(from + 3) : 1;
            for (int channel = 0; channel < 3; channel++) {
                values[to + channel] = sample(channels == 1 ? from : from + channel) * alpha;
            }
            values[to + 3] = alpha;
        }
    }

    /** Makes some pixels transparent. */
    void clear(int fromPixel, int toPixel) {
        Arrays.fill(values, 4 * fromPixel, 4 * toPixel, 0);
    }

    /** Rounds to the pixels' depth; they must have four channels. */
    void write(int y) {
        for (int i = 0; i < values.length; i += 4) {
            float alpha = values[i + 3];
            float share = alpha > Alpha.NEARLY_TRANSPARENT ? 1 / alpha : 0;
            for (int channel = 0; channel < 3; channel++) {
                store(i + channel, values[i + channel] * share);
            }
            store(i + 3, alpha);
        }
        if (bytes.length > 0) {
            pixels.put(y, 0, bytes);
        } else {
            pixels.put(y, 0, shorts);
        }
    }

    private float sample(int at) {
        return (bytes.length > 0 ? bytes[at] & 0xff : shorts[at] & 0xffff) / fullScale;
    }

    private void store(int at, float value) {
        int rounded = (int) (Math.max(0, Math.min(1, value)) * fullScale + 0.5f);
        if (bytes.length > 0) {
            bytes[at] = (byte) rounded;
        } else {
            shorts[at] = (short) rounded;
        }
    }
}
