package org.imagorface.recall;

import java.util.List;
import java.util.Random;
import org.imagorface.image.MatScope;
import org.imagorface.testing.Photos;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Pictures without a face: two photos and what can be made of nothing. The same for the same seed. */
final class Grounds {

    static final List<String> KINDS = List.of("coffee", "chelsea", "text", "gradient", "clouds", "shapes");

    private Grounds() {}

    /** The caller releases it. */
    static Mat make(String kind, int width, int height, long seed) {
        Random random = new Random(seed * 31 + kind.hashCode());
        return switch (kind) {
            case "coffee", "chelsea" -> photo(kind + ".png", width, height, random);
            case "text" -> text(width, height, random);
            case "gradient" -> gradient(width, height, random);
            case "clouds" -> clouds(width, height, random);
            case "shapes" -> shapes(width, height, random);
            default -> throw new IllegalArgumentException("unknown ground " + kind);
        };
    }

    /** Any part of it, as it is or mirrored. */
    private static Mat photo(String name, int width, int height, Random random) {
        try (MatScope scope = new MatScope()) {
            Mat whole = scope.add(Imgcodecs.imread(Photos.file(name).toString()));
            double part = 0.6 + 0.4 * random.nextDouble();
            double aspect = Math.min((double) whole.cols() / width, (double) whole.rows() / height) * part;
            Size cut = new Size(width * aspect, height * aspect);
            int x = (int) ((whole.cols() - cut.width) * random.nextDouble());
            int y = (int) ((whole.rows() - cut.height) * random.nextDouble());
            Mat result = new Mat();
            Imgproc.resize(
                    scope.add(whole.submat(new Rect(new Point(x, y), cut))),
                    result,
                    new Size(width, height),
                    0,
                    0,
                    aspect > 1 ? Imgproc.INTER_AREA : Imgproc.INTER_CUBIC);
            if (random.nextBoolean()) {
                Core.flip(result, result, 1);
            }
            return result;
        }
    }

    /** Lines of words whose letters are strokes, so that no font of the machine matters. */
    private static Mat text(int width, int height, Random random) {
        Mat page = new Mat(height, width, CvType.CV_8UC3, Scalar.all(240 + random.nextInt(16)));
        int letter = 7 + random.nextInt(8);
        for (int y = 2 * letter; y < height - 2 * letter; y += 2 * letter) {
            for (int x = 3 * letter; x < width - 3 * letter; x += letter * 3 / 4) {
                if (random.nextInt(6) == 0) {
                    continue;
                }
                for (int stroke = 0; stroke < 3; stroke++) {
                    Point from = new Point(x + random.nextInt(letter / 2), y + random.nextInt(letter));
                    Point to = new Point(x + random.nextInt(letter / 2), y + random.nextInt(letter));
                    Imgproc.line(page, from, to, Scalar.all(30), Math.max(1, letter / 7), Imgproc.LINE_AA);
                }
            }
        }
        return page;
    }

    private static Mat gradient(int width, int height, Random random) {
        try (MatScope scope = new MatScope()) {
            Mat corners = scope.add(new Mat(2, 2, CvType.CV_8UC3));
            byte[] colours = new byte[12];
            random.nextBytes(colours);
            corners.put(0, 0, colours);
            Mat result = new Mat();
            Imgproc.resize(corners, result, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
            return result;
        }
    }

    /** Noise of every size, each twice as coarse and twice as strong as the last. */
    private static Mat clouds(int width, int height, Random random) {
        try (MatScope scope = new MatScope()) {
            Mat sum = scope.add(new Mat(height, width, CvType.CV_32FC3, Scalar.all(128)));
            for (int cell = 2; cell <= 256; cell *= 2) {
                Mat noise = scope.add(new Mat(height / cell + 2, width / cell + 2, CvType.CV_32FC3));
                float[] values = new float[(int) noise.total() * 3];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * 1.5 * Math.sqrt(cell));
                }
                noise.put(0, 0, values);
                Mat smooth = scope.create();
                Imgproc.resize(noise, smooth, sum.size(), 0, 0, Imgproc.INTER_CUBIC);
                Core.add(sum, smooth, sum);
            }
            Mat result = new Mat();
            sum.convertTo(result, CvType.CV_8U);
            return result;
        }
    }

    /** Round and square things of all sizes, which is what cascades take for eyes and mouths. */
    private static Mat shapes(int width, int height, Random random) {
        Mat result = new Mat(height, width, CvType.CV_8UC3, Scalar.all(random.nextInt(256)));
        for (int i = 0; i < 250; i++) {
            Scalar colour = new Scalar(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            Point at = new Point(random.nextInt(width), random.nextInt(height));
            int size = 2 + (int) (Math.pow(random.nextDouble(), 3) * width / 6);
            if (random.nextBoolean()) {
                Size axes = new Size(size, 1 + size * random.nextDouble());
                Imgproc.ellipse(result, at, axes, random.nextInt(180), 0, 360, colour, Imgproc.FILLED, Imgproc.LINE_AA);
            } else {
                Point to = new Point(at.x + size, at.y + 1 + size * random.nextDouble());
                Imgproc.rectangle(result, at, to, colour, Imgproc.FILLED);
            }
        }
        Imgproc.GaussianBlur(result, result, new Size(), 0.7);
        return result;
    }
}
