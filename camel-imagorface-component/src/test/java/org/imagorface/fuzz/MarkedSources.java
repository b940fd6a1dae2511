package org.imagorface.fuzz;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.TestPictures;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Small pictures of every kind, each in two versions that differ in a disc in a black square only, by a different order
 * of the same noise: a stand-in for two persons. The square lies on whole blocks of a JPEG.
 */
final class MarkedSources {

    static {
        TestPictures.load();
    }

    private static final int WIDTH = 160;
    private static final int HEIGHT = 112;
    private static final int MARK_X = 48;
    private static final int MARK_Y = 32;
    private static final int MARK = 32;
    private static final int RING = 3;
    private static final int BLACK_BELOW = 60;

    private MarkedSources() {}

    /** A picture in two versions. */
    record Pair(byte[] one, byte[] other) {}

    /** Name to picture. */
    static Map<String, Pair> all() throws IOException {
        Map<String, Pair> all = new LinkedHashMap<>();
        all.put("grey png", new Pair(png(CvType.CV_8UC1, 1), png(CvType.CV_8UC1, 2)));
        all.put("png", new Pair(png(CvType.CV_8UC3, 1), png(CvType.CV_8UC3, 2)));
        all.put("alpha png", new Pair(png(CvType.CV_8UC4, 1), png(CvType.CV_8UC4, 2)));
        all.put("deep png", new Pair(png(CvType.CV_16UC3, 1), png(CvType.CV_16UC3, 2)));
        all.put("deep grey tiff", new Pair(file(CvType.CV_16UC1, 1, ".tiff"), file(CvType.CV_16UC1, 2, ".tiff")));
        all.put("bmp", new Pair(file(CvType.CV_8UC3, 1, ".bmp"), file(CvType.CV_8UC3, 2, ".bmp")));
        all.put("pgm", new Pair(file(CvType.CV_8UC1, 1, ".pgm"), file(CvType.CV_8UC1, 2, ".pgm")));
        all.put("jpeg", new Pair(jpeg(1), jpeg(2)));
        all.put("turned jpeg", new Pair(turned(jpeg(1), 6), turned(jpeg(2), 6)));
        all.put("mirrored jpeg", new Pair(turned(jpeg(1), 5), turned(jpeg(2), 5)));
        all.put("cmyk jpeg", new Pair(cmyk(1), cmyk(2)));
        all.put("palette gif", new Pair(palette(1), palette(2)));
        all.put("gif", new Pair(animation(ImageFormat.GIF, 1), animation(ImageFormat.GIF, 2)));
        all.put("webp", new Pair(animation(ImageFormat.WEBP, 1), animation(ImageFormat.WEBP, 2)));
        byte[] dot = encoded(new Mat(1, 1, CvType.CV_8UC3), ".png");
        all.put("1x1", new Pair(dot, dot));
        byte[] line = encoded(new Mat(500, 1, CvType.CV_8UC1), ".png");
        all.put("1x500", new Pair(line, line));
        return all;
    }

    /** Finds the square by its frame, with a quarter of its side around it. */
    static RegionDetector detector() {
        return new RegionDetector() {
            @Override
            public String name() {
                return "mark";
            }

            @Override
            public String fingerprint() {
                return "1";
            }

            @Override
            public List<DetectedRegion> detect(Probe probe) {
                return find(probe);
            }
        };
    }

    private static List<DetectedRegion> find(Probe probe) {
        int left = probe.width();
        int top = probe.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < probe.height(); y++) {
            for (int x = 0; x < probe.width(); x++) {
                if ((probe.luma()[y * probe.stride() + x] & 0xff) < BLACK_BELOW) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        if (right <= left) {
            return List.of();
        }
        double width = probe.width();
        double height = probe.height();
        NormalizedRect box = new NormalizedRect(left / width, top / height, right / width, bottom / height);
        return List.of(new DetectedRegion(box.grownBy(0.25).visible().orElseThrow(), 9, DetectedRegion.FACE));
    }

    /** A smooth ground of 120 to 200, and the square. */
    private static Mat pixels(int type, int version, int shift) {
        Mat mat = new Mat(HEIGHT, WIDTH, type);
        int channels = mat.channels();
        double scale = mat.depth() == CvType.CV_16U ? 257 : 1;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double[] values = new double[channels];
                for (int c = 0; c < channels; c++) {
                    values[c] = scale * (c == 3 ? 200 : 120 + (x * (c + 1) + y * (3 - c)) % 320 / 4);
                }
                mat.put(y, x, values);
            }
        }
        mark(mat, version, MARK_X + shift, scale);
        return mat;
    }

    private static void mark(Mat mat, int version, int left, double scale) {
        int inner = MARK - 2 * RING;
        List<double[]> noise = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < inner * inner; i++) {
            double[] values = new double[mat.channels()];
            for (int c = 0; c < values.length; c++) {
                values[c] = scale * (c == 3 ? 255 : random.nextInt(256));
            }
            noise.add(values);
        }
        Collections.shuffle(noise, new Random(version));
        double[] black = new double[mat.channels()];
        if (black.length == 4) {
            black[3] = 255 * scale;
        }
        for (int y = 0; y < MARK; y++) {
            for (int x = 0; x < MARK; x++) {
                boolean inside = Math.hypot(x - (MARK - 1) / 2.0, y - (MARK - 1) / 2.0) < MARK / 2.0 - RING;
                mat.put(MARK_Y + y, left + x, inside ? noise.get((y - RING) * inner + x - RING) : black);
            }
        }
    }

    private static byte[] png(int type, int version) {
        return file(type, version, ".png");
    }

    private static byte[] file(int type, int version, String extension) {
        return encoded(pixels(type, version, 0), extension);
    }

    private static byte[] jpeg(int version) {
        return encoded(pixels(CvType.CV_8UC3, version, 0), ".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY, 95);
    }

    private static byte[] turned(byte[] jpeg, int orientation) {
        return ExifBytes.inJpeg(jpeg, ExifBytes.orientation(orientation));
    }

    private static byte[] encoded(Mat mat, String extension, int... options) {
        MatOfByte out = new MatOfByte();
        MatOfInt how = new MatOfInt(options);
        try {
            Imgcodecs.imencode(extension, mat, out, how);
            return out.toArray();
        } finally {
            mat.release();
            out.release();
            how.release();
        }
    }

    private static byte[] animation(ImageFormat format, int version) {
        List<Mat> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Mat frame = pixels(CvType.CV_8UC3, version, 16 * i);
            if (format == ImageFormat.GIF) {
                // few enough colours for one palette, as dithering would spread what is in the square
                frame.convertTo(frame, -1, 1.0 / 51);
                frame.convertTo(frame, -1, 51);
            }
            frames.add(frame);
        }
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(3))) {
            return new ImageCodecs(ProcessingLimits.DEFAULT)
                    .encode(picture, new EncodeOptions(format, 0).withLossless(true));
        }
    }

    private static byte[] palette(int version) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
        Mat mat = pixels(CvType.CV_8UC3, version, 0);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double[] bgr = mat.get(y, x);
                image.setRGB(x, y, 0xff000000 | (int) bgr[2] << 16 | (int) bgr[1] << 8 | (int) bgr[0]);
            }
        }
        mat.release();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "gif", out);
        return out.toByteArray();
    }

    /** Four inks as Adobe writes them: 255 is none. */
    private static byte[] cmyk(int version) throws IOException {
        Mat mat = pixels(CvType.CV_8UC3, version, 0);
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double[] bgr = mat.get(y, x);
                boolean black = bgr[0] + bgr[1] + bgr[2] == 0;
                inks.setPixel(x, y, new double[] {bgr[2], bgr[1], bgr[0], black ? 0 : 255});
            }
        }
        mat.release();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.98f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), param);
        } finally {
            writer.dispose();
        }
        byte[] plain = out.toByteArray();
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return ByteBuffer.allocate(plain.length + adobe.length)
                .put(plain, 0, 2)
                .put(adobe)
                .put(plain, 2, plain.length - 2)
                .array();
    }
}
