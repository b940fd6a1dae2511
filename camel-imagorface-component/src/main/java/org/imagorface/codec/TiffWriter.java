package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.imagorface.error.LimitExceeded;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Writes baseline TIFF (TIFF 6.0, sections 3 to 6): one uncompressed strip, grey or RGB, alpha, 8 or 16 bits, no metadata. */
final class TiffWriter {

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNASSOCIATED_ALPHA = 2;

    private final Mat pixels;
    private final int channels;
    private final int bits;
    private final ByteBuffer file;
    private final int depthsAt;
    private final int pixelsAt;
    private final int pixelBytes;

    private TiffWriter(Mat rgb) {
        pixels = rgb;
        channels = rgb.channels();
        bits = rgb.depth() == CvType.CV_16U ? 16 : 8;
        int entries = channels == 4 ? 11 : 10;
        depthsAt = HEADER_BYTES + 2 + entries * ENTRY_BYTES + 4;
        pixelsAt = depthsAt + 2 * 4;
        long size = rgb.total() * rgb.elemSize();
        if (size > Integer.MAX_VALUE - pixelsAt - 16) {
            throw new LimitExceeded("TIFF of %d bytes of pixels is too large to be written".formatted(size));
        }
        pixelBytes = (int) size;
        file = ByteBuffer.allocate(pixelsAt + pixelBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] write(Mat pixels) {
        Mat rgb = new Mat();
        try {
            switch (pixels.channels()) {
                case 3 -> Imgproc.cvtColor(pixels, rgb, Imgproc.COLOR_BGR2RGB);
                case 4 -> Imgproc.cvtColor(pixels, rgb, Imgproc.COLOR_BGRA2RGBA);
                default -> pixels.copyTo(rgb);
            }
            TiffWriter writer = new TiffWriter(rgb);
            writer.writeHeader();
            writer.writePixels();
            return writer.file.array();
        } finally {
            rgb.release();
        }
    }

    private void writeHeader() {
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER_BYTES);
        file.putShort((short) (channels == 4 ? 11 : 10));
        entry(256, LONG, 1, pixels.cols());
        entry(257, LONG, 1, pixels.rows());
        entry(258, SHORT, channels, channels > 2 ? depthsAt : bits);
        entry(259, SHORT, 1, 1); // no compression
        entry(262, SHORT, 1, channels == 1 ? 1 : 2); // black is zero, or RGB
        entry(273, LONG, 1, pixelsAt);
        entry(277, SHORT, 1, channels);
        entry(278, LONG, 1, pixels.rows());
        entry(279, LONG, 1, pixelBytes);
        entry(284, SHORT, 1, 1); // samples of a pixel stand together
        if (channels == 4) {
            entry(338, SHORT, 1, UNASSOCIATED_ALPHA);
        }
        file.putInt(0);
        for (int i = 0; i < 4; i++) {
            file.putShort((short) bits);
        }
    }

    private void entry(int tag, int type, int count, int value) {
        file.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private void writePixels() {
        int rowSamples = pixels.cols() * channels;
        if (bits == 8) {
            byte[] row = new byte[rowSamples];
            for (int y = 0; y < pixels.rows(); y++) {
                pixels.get(y, 0, row);
                file.put(row);
            }
        } else {
            short[] row = new short[rowSamples];
            ShortBuffer samples = file.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            for (int y = 0; y < pixels.rows(); y++) {
                pixels.get(y, 0, row);
                samples.put(row);
            }
        }
    }
}
