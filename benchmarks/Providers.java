import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.image.Resampler;
import org.imagorface.opencv.OpenCvLibrary;
import org.imagorface.plan.ProcessingLimits;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Processor time of what the component does through OpenCV, with the OpenCV on the class path; see the script beside this. Time on the
 * clock would be that of whatever else the machine does.
 */
public final class Providers {

    private static final ImageCodecs CODECS = new ImageCodecs(ProcessingLimits.DEFAULT);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Size LARGE = new Size(3000, 2000);

    private static final Size SMALL = new Size(500, 333);

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[1]);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = process.getProcessCpuTime();
        OpenCvLibrary.load();
        print("load the library", process.getProcessCpuTime() - start);
        Core.setNumThreads(1);

        Mat large = large(arguments[0]);
        byte[] jpeg = imgencode(large, 0);
        byte[] progressive = imgencode(large, 1);
        byte[] smallPng;
        byte[] smallWebp;
        byte[] largePng;
        try (Picture picture = resized(large, SMALL)) {
            smallPng = CODECS.encode(picture, new EncodeOptions(ImageFormat.PNG, 0));
            smallWebp = CODECS.encode(picture, new EncodeOptions(ImageFormat.WEBP, 0));
        }
        try (Picture picture = Picture.owning(large.clone())) {
            largePng = CODECS.encode(picture, new EncodeOptions(ImageFormat.PNG, 0));
        }

        Map<String, Callable<Object>> parts = new LinkedHashMap<>();
        parts.put("decode JPEG, 6 MP", () -> decode(jpeg, 1));
        parts.put("decode JPEG, 6 MP, progressive", () -> decode(progressive, 1));
        parts.put("decode JPEG, 6 MP, to a quarter", () -> decode(jpeg, 4));
        parts.put("decode PNG, 6 MP", () -> decode(largePng, 1));
        parts.put("decode PNG, 500x333", () -> decode(smallPng, 1));
        parts.put("decode WebP, 500x333", () -> decode(smallWebp, 1));
        parts.put("resize 6 MP to 500x333", () -> {
            resized(large, SMALL).close();
            return null;
        });
        try (Picture whole = Picture.owning(large.clone());
                Picture small = resized(large, SMALL)) {
            for (ImageFormat format : new ImageFormat[] {ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP}) {
                if (format == ImageFormat.JPEG) {
                    parts.put("encode JPEG, 6 MP", () -> CODECS.encode(whole, new EncodeOptions(format, 0)));
                }
                parts.put(
                        "encode " + format + ", 500x333", () -> CODECS.encode(small, new EncodeOptions(format, 0)));
            }
            parts.put("JPEG of 6 MP to JPEG of 500x333", () -> thumbnail(jpeg));
            for (Map.Entry<String, Callable<Object>> part : parts.entrySet()) {
                print(part.getKey(), median(part.getValue(), runs));
            }
        }
    }

    private static Object decode(byte[] source, int shrink) {
        CODECS.decode(source, CODECS.readHeader(source), DecodeOptions.shrunk(shrink))
                .close();
        return null;
    }

    /** As the server does it: decoded to a quarter, as that is still larger. */
    private static Object thumbnail(byte[] source) {
        try (Picture picture = CODECS.decode(source, CODECS.readHeader(source), DecodeOptions.shrunk(4))) {
            Resampler.resize(picture, SMALL);
            return CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG, 0));
        }
    }

    private static Picture resized(Mat pixels, Size size) {
        Picture picture = Picture.owning(pixels.clone());
        Resampler.resize(picture, size);
        return picture;
    }

    /** A photo, mirrored at its edges until it is large enough: with as much detail in every place as it has. */
    private static Mat large(String file) throws Exception {
        Mat photo = Imgcodecs.imdecode(new MatOfByte(Files.readAllBytes(Path.of(file))), Imgcodecs.IMREAD_COLOR);
        Mat large = new Mat();
        Core.copyMakeBorder(
                photo, large, 0, LARGE.height() - photo.rows(), 0, LARGE.width() - photo.cols(), Core.BORDER_REFLECT);
        return large;
    }

    private static byte[] imgencode(Mat pixels, int progressive) {
        MatOfByte bytes = new MatOfByte();
        Imgcodecs.imencode(
                ".jpg",
                pixels,
                bytes,
                new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, 85, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, progressive));
        return bytes.toArray();
    }

    private static long median(Callable<Object> part, int runs) throws Exception {
        for (int i = 0; i < Math.max(3, runs / 3); i++) {
            part.call();
        }
        long[] times = new long[runs];
        for (int i = 0; i < runs; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            part.call();
            times[i] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);
        return times[runs / 2];
    }

    private static void print(String part, long nanoseconds) {
        System.out.printf(java.util.Locale.ROOT, "%s\t%.3f%n", part, nanoseconds / 1e6);
    }
}
