package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class PnmCodecTest extends CodecContract {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 9;

    @Override
    ImageFormat format() {
        return ImageFormat.PNM;
    }

    @Override
    List<Sample> samples() {
        Mat grey = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC1);
        Mat colour = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC3);
        Mat deep = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_16UC1);
        Mat alpha = TestPixels.smooth(WIDTH, HEIGHT, CvType.CV_8UC4);
        return List.of(
                new Sample("P5", raw(grey, "P5\n# a comment\n13 9\n255\n"), 1, 8, 1, grey, Sample.EXACT),
                new Sample("P5 of 16 bits", raw(deep, "P5 13 9 65535\n"), 1, 16, 1, deep, Sample.EXACT),
                new Sample("P6", encode(colour), 3, 8, 1, colour, Sample.EXACT),
                new Sample("P2", plain(grey, "P2\n13 9\n255\n"), 1, 8, 1, grey, Sample.EXACT),
                new Sample("P3", plain(colour, "P3\n13 9\n255\n"), 3, 8, 1, colour, Sample.EXACT),
                new Sample("P7", raw(alpha, pam("RGB_ALPHA", 4)), 4, 8, 1, alpha, Sample.EXACT),
                bitmap(),
                levels());
    }

    @Override
    byte[] claiming(int width, int height) {
        return ("P6 " + width + " " + height + " 255\nabcdefgh").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    byte[] encode(Mat pixels) {
        return raw(pixels, "P6\n%d %d\n255\n".formatted(pixels.cols(), pixels.rows()));
    }

    @Override
    boolean refusesEveryPrefix() {
        return false; // the last number of a text file may lose a digit
    }

    @Test
    void greyProbeOfTheReferenceIsRead() {
        byte[] source = TestPixels.shared("reference/pigo/people-400.pgm");
        try (Picture picture = decode(source)) {
            assertThat(picture.size()).isEqualTo(new Size(271, 400));
            assertThat(picture.channels()).isEqualTo(1);
            byte[] last = new byte[1];
            picture.pixels().get(399, 270, last);
            assertThat(last[0]).isEqualTo(source[source.length - 1]);
        }
    }

    private static String pam(String type, int depth) {
        return "P7\nWIDTH 13\nHEIGHT 9\nDEPTH %d\nMAXVAL 255\nTUPLTYPE %s\nENDHDR\n".formatted(depth, type);
    }

    /** In a bitmap 1 is black. */
    private static Sample bitmap() {
        Mat pixels = new Mat(2, 8, CvType.CV_8UC1);
        pixels.put(0, 0, 0, 255, 0, 255, 0, 255, 0, 255);
        pixels.put(1, 0, 0, 0, 0, 0, 255, 255, 255, 255);
        byte[] source = "P4 8 2\n..".getBytes(StandardCharsets.US_ASCII);
        source[7] = (byte) 0xaa;
        source[8] = (byte) 0xf0;
        return new Sample("P4", source, 1, 1, 1, pixels, Sample.EXACT);
    }

    /** Where the highest value is 100, 100 is white. */
    private static Sample levels() {
        Mat pixels = new Mat(1, 3, CvType.CV_8UC1);
        pixels.put(0, 0, 0, 128, 255);
        byte[] source = "P2 3 1 100\n0 50 100\n".getBytes(StandardCharsets.US_ASCII);
        return new Sample("P2 with 100 levels", source, 1, 8, 1, pixels, 45);
    }

    private static byte[] raw(Mat pixels, String header) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (double[] pixel : rgb(pixels)) {
            for (double sample : pixel) {
                if (pixels.depth() == CvType.CV_16U) {
                    out.write((int) sample >> 8);
                }
                out.write((int) sample);
            }
        }
        return out.toByteArray();
    }

    private static byte[] plain(Mat pixels, String header) {
        StringBuilder text = new StringBuilder(header);
        for (double[] pixel : rgb(pixels)) {
            for (double sample : pixel) {
                text.append((int) sample).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<double[]> rgb(Mat pixels) {
        List<double[]> all = new java.util.ArrayList<>();
        for (int y = 0; y < pixels.rows(); y++) {
            for (int x = 0; x < pixels.cols(); x++) {
                double[] pixel = pixels.get(y, x);
                if (pixel.length > 1) {
                    double blue = pixel[0];
                    pixel[0] = pixel[2];
                    pixel[2] = blue;
                }
                all.add(pixel);
            }
        }
        return all;
    }
}
