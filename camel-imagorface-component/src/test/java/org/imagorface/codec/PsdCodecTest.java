package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagorface.error.UnsupportedFormat;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class PsdCodecTest extends CodecContract {

    private static final int GREY = 1;
    private static final int RGB = 3;
    private static final int CMYK = 4;
    /** Bytes of a section with one layer that has no area: lengths, count, record, mask. */
    private static final int LAYERS = 4 + 2 + 34 + 4;

    private static final int RAW = 0;
    private static final int RUN_LENGTH = 1;

    @Override
    ImageFormat format() {
        return ImageFormat.PSD;
    }

    @Override
    List<Sample> samples() {
        return List.of(
                sample("grey", GREY, CvType.CV_8UC1, 1, RAW, 40),
                sample("colour", RGB, CvType.CV_8UC3, 3, RAW, Sample.EXACT),
                sample("colour, run-length coded", RGB, CvType.CV_8UC3, 3, RUN_LENGTH, Sample.EXACT),
                withAlpha(),
                sample("colour 16", RGB, CvType.CV_16UC3, 3, RAW, Sample.EXACT),
                cmyk());
    }

    @Override
    byte[] claiming(int width, int height) {
        return ByteBuffer.wrap(encode(TestPixels.smooth(5, 5, CvType.CV_8UC3)))
                .putInt(14, height)
                .putInt(18, width)
                .array();
    }

    @Override
    byte[] encode(Mat pixels) {
        return file(RGB, pixels, RAW);
    }

    @Override
    boolean refusesEveryPrefix() {
        return false; // the alpha channel at the end is not read
    }

    @Test
    void otherColourModesAreNamed() {
        byte[] lab = encode(TestPixels.smooth(5, 5, CvType.CV_8UC3));
        lab[25] = 9;

        assertThatThrownBy(() -> CODECS.readHeader(lab))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("colour mode 9");
    }

    private static Sample sample(String name, int mode, int type, int bands, int compression, double psnr) {
        Mat pixels = TestPixels.smooth(21, 13, type);
        int depth = pixels.depth() == CvType.CV_16U ? 16 : 8;
        return new Sample(name, file(mode, pixels, compression), bands, depth, 1, pixels, psnr);
    }

    private static Sample withAlpha() {
        Mat pixels = TestPixels.smooth(21, 13, CvType.CV_8UC3);
        byte[] bytes = file(RGB, TestPixels.smooth(21, 13, CvType.CV_8UC4), RUN_LENGTH);
        return new Sample("alpha, left out", bytes, 3, 8, 1, pixels, Sample.EXACT);
    }

    /** Stored inverted: 255 is no ink. No black here, so that the three inks are the complements of the colours. */
    private static Sample cmyk() {
        Mat pixels = TestPixels.smooth(21, 13, CvType.CV_8UC3);
        Mat inks = new Mat(13, 21, CvType.CV_8UC4);
        for (int y = 0; y < 13; y++) {
            for (int x = 0; x < 21; x++) {
                double[] bgr = pixels.get(y, x);
                inks.put(y, x, bgr[0], bgr[1], bgr[2], 255);
            }
        }
        return new Sample("CMYK", file(CMYK, inks, RAW), 4, 8, 1, pixels, 30);
    }

    /** Red, green, blue, alpha (or cyan, magenta, yellow, black) one behind the other, after some resources and layers. */
    private static byte[] file(int mode, Mat pixels, int compression) {
        int channels = pixels.channels();
        int width = pixels.cols();
        int height = pixels.rows();
        int sampleBytes = pixels.depth() == CvType.CV_16U ? 2 : 1;
        int counts = compression == RUN_LENGTH ? 2 * channels * height : 0;
        int rowBytes = width * sampleBytes + (compression == RUN_LENGTH ? (width + 127) / 128 : 0);
        ByteBuffer out = ByteBuffer.allocate(26 + 4 + 4 + 24 + 4 + LAYERS + 2 + counts + channels * height * rowBytes);
        out.put("8BPS\0\1\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) channels).putInt(height).putInt(width);
        out.putShort((short) (8 * sampleBytes)).putShort((short) mode);
        out.putInt(0);
        out.putInt(24).put("8BIM\4\f\0\0\0\0\0\f0123456789ab".getBytes(StandardCharsets.US_ASCII));
        out.putInt(LAYERS).putInt(LAYERS - 8).putShort((short) (channels == 4 && mode == RGB ? -1 : 1));
        out.putLong(0).putLong(0).putShort((short) 0);
        out.put("8BIMnorm".getBytes(StandardCharsets.US_ASCII)).putLong(0).putInt(0);
        out.putShort((short) compression);
        if (compression == RUN_LENGTH) {
            for (int i = 0; i < channels * height; i++) {
                out.putShort((short) rowBytes);
            }
        }
        for (int channel = 0; channel < channels; channel++) {
            int source = channels < 3 || channel == 3 ? channel : 2 - channel;
            for (int y = 0; y < height; y++) {
                if (compression == RUN_LENGTH && width <= 128) {
                    out.put((byte) (width - 1)); // as they stand
                }
                for (int x = 0; x < width; x++) {
                    int sample = (int) pixels.get(y, x)[source];
                    if (sampleBytes == 2) {
                        out.putShort((short) sample);
                    } else {
                        out.put((byte) sample);
                    }
                }
            }
        }
        return out.array();
    }
}
